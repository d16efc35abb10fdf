import type postgres from 'postgres';
import type { ShopTx } from '#app/db/client.ts';
import type { Moment } from '../moment.ts';

/** A query about all people of a shop while it is put together. */
export interface Query {
  tx: ShopTx;
  moment: Moment;
  /** Whether one also wants to know until when it holds; to count, one need not. */
  wantsChanges: boolean;
  /** Narrows a source to those who are asked about. */
  only: (column: postgres.Fragment) => postgres.Fragment;
  /** Adds a table with at most one row a person; returns its name. */
  join: (table: postgres.Fragment) => postgres.Fragment;
}
