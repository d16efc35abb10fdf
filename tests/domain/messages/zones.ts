/** Without changes, with changes, with changes at midnight, and with one of half an hour. */
export const zones = [
  'UTC',
  'Asia/Tokyo',
  'America/New_York',
  'America/Havana',
  'Asia/Beirut',
  'Australia/Lord_Howe',
] as const;
