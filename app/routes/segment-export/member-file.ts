import { fullName } from '#app/components/person-name.ts';
import {
  byteOrderMark,
  type Cell,
  csvText,
  type InShop,
  listMemberRows,
  type MemberPage,
  type MemberRow,
} from '#app/domain/audiences/index.ts';
import { currencyDecimals } from '#app/domain/shops/index.ts';
import type { FileWords } from '#app/texts/words.ts';

interface MemberFileOptions {
  segmentId: string;
  currency: string;
  zone: string;
  words: FileWords;
}

const pageSize = 1_000;

/** A segment's members as a table for a spreadsheet, a page at a time. */
export async function* writeMembers(inShop: InShop, options: MemberFileOptions): AsyncGenerator<string> {
  yield byteOrderMark + csvText([headings(options)]);
  const row = rowWriter(options);
  let after: string | null = null;
  do {
    const range = { after, limit: pageSize };
    const page: MemberPage = await inShop((tx) => listMemberRows(tx, options.segmentId, range));
    yield csvText(page.members.map(row));
    after = page.after;
  } while (after !== null);
}

function headings({ words, currency }: MemberFileOptions): string[] {
  const { columns } = words.segmentExport;
  return [
    ...[columns.name, columns.email, columns.consent, columns.stage, columns.rfmGroup, columns.orders],
    ...[columns.spent, columns.lastOrder, columns.expectedValue, columns.nextOrder, columns.country],
    columns.language,
  ].map((heading) => heading.replace('{{currency}}', currency));
}

function rowWriter({ words, currency, zone }: MemberFileOptions): (member: MemberRow) => Cell[] {
  // Sweden writes dates as ISO 8601 does, which every spreadsheet reads as dates.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  const day = (at: number | null) => (at === null ? null : format.format(at));
  const unit = 10 ** currencyDecimals(currency);
  const stages: Readonly<Record<string, string>> = words.people.stages;
  const groups: Readonly<Record<string, string>> = words.people.rfmGroups;
  return ({ firstName, lastName, email, emailConsent, stage, rfmGroup, orders, ...member }) => [
    fullName(firstName ?? '', lastName ?? ''),
    email,
    words.consent[emailConsent],
    stage === null ? null : (stages[stage] ?? stage),
    rfmGroup === null ? null : (groups[rfmGroup] ?? rfmGroup),
    orders,
    member.spentMinor / unit,
    day(member.lastOrderAt),
    member.expectedValueMinor === null ? null : member.expectedValueMinor / unit,
    day(member.nextOrderAt),
    member.country,
    member.language,
  ];
}
