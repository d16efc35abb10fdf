const day = 86_400_000;

/** How busy a day is against the average: presents in December, moving and new beginnings in March, a quiet August. */
export function seasonAt(instant: number): number {
  const date = new Date(instant);
  const monthly = [0.9, 0.95, 1.15, 1.05, 1, 0.9, 0.85, 0.75, 0.95, 1.05, 1.25, 1.5][date.getUTCMonth()]!;
  const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  return monthly * (isWeekend ? 1.2 : 0.93);
}

/** Moves an instant of a day to an hour at which people shop: little at night, most after supper (UTC+9). */
export function shoppingHour(instant: number, share: number): number {
  const hours = [0, 4, 8, 9, 10, 11, 12, 13, 15, 18, 19, 20, 20.5, 21, 21.5, 22, 23, 24];
  const position = share * (hours.length - 1);
  const [from, to] = [hours[Math.floor(position)]!, hours[Math.ceil(position)]!];
  const hour = from + (to - from) * (position % 1);
  const localMidnight = Math.floor((instant + 9 * 3_600_000) / day) * day - 9 * 3_600_000;
  return Math.floor(localMidnight + hour * 3_600_000);
}
