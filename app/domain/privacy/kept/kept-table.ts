/** What a table is for, how long its rows stay, and how they speak of people. */
export interface KeptTable {
  /** Ends the sentence "It is kept to ...". */
  purpose: string;
  keep: Keep;
  /** Columns in which something about a shopper may stand. */
  personal?: readonly string[];
  /** All other columns of text, JSON and bytes. */
  other?: readonly string[];
  /** By which columns a person's rows are found; without any, no row is about one shopper. */
  links?: readonly PersonLink[];
  /** What becomes of a redacted person's rows; they are deleted, unless said otherwise. */
  onRedaction?: OnRedaction;
}

export interface PersonLink {
  column: string;
  /** Which of a person's ids stand in the column. */
  holds: PersonIds;
}

/**
 * What a person's rows are found by: her records, letters, orders and baskets, the hash of her address; what she viewed
 * on whichever device while she was behind it, and what such devices are told to be hers by.
 */
export type PersonIds = 'customer' | 'message' | 'order' | 'cart' | 'view' | 'claim' | 'address';

export type OnRedaction =
  | 'delete'
  /** The rows stay as figures; these columns get these values, in SQL. */
  | { set: Readonly<Record<string, string>> }
  /** It says nothing without what was deleted. */
  | 'keep'
  /** It takes more than one statement: erase-person.ts. */
  | 'by_hand';

export type Keep =
  /** As long as she is a customer: until her redaction, or a month after the shop has deleted her. */
  | { until: 'customer_gone' }
  /** As long as the shop uses the app: until its redaction. */
  | { until: 'shop_redaction' }
  | { until: 'uninstall' }
  /** Deleted by the nightly sweep so many days after the instant in `since`; rows without one stay. */
  | { days: number; since: string; but?: string }
  /** As `days`, but by a function of its own: each of its rules in words. */
  | { rule: string };

/** Whose letters those of redacted people are. */
export const nobody = '00000000-0000-8000-8000-000000000000';

export const byCustomer: readonly PersonLink[] = [{ column: 'customer_id', holds: 'customer' }];
export const byMessage: readonly PersonLink[] = [{ column: 'message_id', holds: 'message' }];
export const byOrder: readonly PersonLink[] = [{ column: 'order_id', holds: 'order' }];

/** Two years and a month: two Christmases can be compared. */
export const twoYears = 760;
/** A year and a month. */
export const oneYear = 400;
