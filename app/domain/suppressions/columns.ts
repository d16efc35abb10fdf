/** Which column of a list says what; -1 where none does. */
export interface Columns {
  email: number;
  /** Whether somebody gets letters: SUBSCRIBED, Unsubscribed, Non-subscribed. */
  status: number;
  /** Why somebody gets none: HARD_BOUNCE, Spam complaint. */
  reasons: readonly number[];
  /** When that was decided. */
  statusAt: number;
  optInAt: number;
  optOutAt: number;
}

/**
 * Names of columns as letters and digits only, in the order in which they are believed. Klaviyo's exports of profiles:
 * `Email`, `Email Marketing Consent`, `Email Marketing Consent Timestamp`, `Email Suppressions`; its suppressed profiles:
 * `Email`, `Reason`, `Timestamp`. Omnisend's exports of contacts: `Email`, `Email status`, `Email opt-in date`,
 * `Email opt-out date`, `Email opt-out reason`. Panels in other languages name the address in theirs.
 */
const names = {
  email: [
    'email',
    'emailaddress',
    'メールアドレス',
    'メール',
    'eメール',
    '電子郵件',
    '電子信箱',
    '電子郵件地址',
    'emailadresse',
    'adresseemail',
    'correoelectronico',
    'correoelectrónico',
    'indirizzoemail',
  ],
  status: [
    'emailmarketingconsent',
    'emailstatus',
    'emailsubscriptionstatus',
    'emailchannelstatus',
    'subscriptionstatus',
    'consent',
    'status',
  ],
  reasons: [
    'emailsuppressions',
    'emailsuppressionreason',
    'suppressionreason',
    'emailoptoutreason',
    'unsubscribereason',
    'suppressed',
    'reason',
  ],
  statusAt: [
    'emailmarketingconsenttimestamp',
    'emailstatusdate',
    'emailstatuschangedate',
    'suppressiontimestamp',
    'suppressedat',
    'timestamp',
    'date',
  ],
  optInAt: ['emailoptindate', 'emailsubscribedat', 'subscribedat'],
  optOutAt: ['emailoptoutdate', 'emailunsubscribedat', 'unsubscribedat'],
} as const;

/** @returns undefined where no column can be the address */
export function findColumns(header: readonly string[]): Columns | undefined {
  const keys = header.map(keyOf);
  const find = (wanted: readonly string[]) =>
    wanted.map((name) => keys.indexOf(name)).find((index) => index >= 0) ?? -1;
  const email = find(names.email);
  if (email < 0) return undefined;
  return {
    email,
    status: find(names.status),
    reasons: names.reasons.map((name) => keys.indexOf(name)).filter((index) => index >= 0),
    statusAt: find(names.statusAt),
    optInAt: find(names.optInAt),
    optOutAt: find(names.optOutAt),
  };
}

/** Where the lists come without names: the first cell that looks like an address. */
export function columnsWithoutHeader(firstRow: readonly string[]): Columns | undefined {
  const email = firstRow.findIndex((cell) => cell.includes('@'));
  return email < 0 ? undefined : { email, status: -1, reasons: [], statusAt: -1, optInAt: -1, optOutAt: -1 };
}

function keyOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
