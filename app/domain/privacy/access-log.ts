import { randomUUID } from 'node:crypto';
import type { Instant, ShopTx } from '#app/db/client.ts';
import { blindIndex } from './blind-index.ts';

/** What of shoppers' data a page of the panel shows. */
export type PersonalRead =
  | 'home'
  | 'customers'
  | 'customer_search'
  | 'customer'
  | 'messages'
  | 'message'
  | 'automation'
  | 'segment'
  | 'segment_preview'
  | 'preview'
  | 'export'
  | 'audience_count'
  | 'segment_export'
  | 'audience_export';

export interface AccessEntry {
  accessId: string;
  at: Instant;
  /** The user's id at the shop's vendor. */
  actor: string;
  what: PersonalRead;
}

/** Writes down that somebody of the shop's staff has looked at shoppers' data. Rows are never changed. */
export async function recordAccess(
  tx: ShopTx,
  { actor, what, subject }: { actor: string; what: PersonalRead; subject?: string },
): Promise<void> {
  await tx.sql`
    insert into access_log (shop_id, access_id, at, actor, what, subject)
    values (${tx.shopId}, ${randomUUID()}, ${tx.now}::timestamptz, ${actor}, ${what}, ${subject ?? null})`;
}

/** The one person who was looked at, as a keyed hash: when she is redacted, it says nothing any more. */
export function subjectOfAccess(indexSecret: string, shopId: string, customerId: string): string {
  return blindIndex(indexSecret, shopId, 'customer', customerId);
}

const entriesPerPage = 50;

/** Who looked at what, newest first. */
export async function listAccess(
  tx: ShopTx,
  { before }: { before?: Instant } = {},
): Promise<{ entries: AccessEntry[]; hasMore: boolean }> {
  const rows = await tx.sql<AccessEntry[]>`
    select access_id as "accessId", at, actor, what from access_log
    where shop_id = ${tx.shopId} ${before === undefined ? tx.sql`` : tx.sql`and at < ${before}::timestamptz`}
    order by at desc, access_id limit ${entriesPerPage + 1}`;
  return { entries: rows.slice(0, entriesPerPage), hasMore: rows.length > entriesPerPage };
}
