export { chooseSeed, type Seed, type SeedBasis } from './choose-seed.ts';
export { type AudienceCount, countAudience } from './count-audience.ts';
export { byteOrderMark, type Cell, csvText } from './csv-text.ts';
export { internationalPhone } from './international-phone.ts';
export { listMemberRows, type MemberPage, type MemberRow } from './list-member-rows.ts';
export type { LeftOutReason } from './verdict.ts';
export { type InShop, writeAudience, writeSeed } from './write-audience.ts';
