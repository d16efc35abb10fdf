import type { Instant } from '#app/db/client.ts';

/** Why a list could not be read: its segment is gone, the shop does not let us, or no segment could be made of it. */
export type ListProblem = 'missing' | 'refused' | 'no_segment';

/** People whom the merchant keeps together in her shop's admin, as last read. */
export interface CustomerList {
  listId: string;
  name: string;
  /** The segment's number in the shop's admin. */
  sourceId: string;
  /** Our segment of the same people; missing until the list was read once, or when it was deleted. */
  segmentId: string | null;
  state: 'waiting' | 'taken' | 'failed';
  reason: ListProblem | null;
  takenAt: Instant | null;
  size: number;
  /** How many more the shop names whom it does not tell of, or who were erased. */
  leftOut: number;
  /** Whether the rule of any segment asks for it. */
  isInUse: boolean;
}

/** How far a reading has come; begun anew where it is missing. */
export interface ListPosition {
  /** Where the page begins that is being read. */
  after: string | null;
  /** Unknown people of that page have been asked for up to this number of the shop's. */
  askedUpTo: string | null;
  /** All of it is read; what is left is to take off whom it did not name. */
  isRead: boolean;
}
