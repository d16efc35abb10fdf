import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ListPosition, ListProblem } from './customer-list.ts';
import { isInUse } from './list-customer-lists.ts';

/** One reading of a list: whoever starts the next one ends it. */
export interface ReadingId {
  listId: string;
  askedAt: Instant;
}

export interface Reading extends ReadingId {
  name: string;
  sourceId: string;
  segmentId: string | null;
  position: ListPosition | null;
  leftOut: number;
  /** Whether the rule of any segment asks for it. */
  isInUse: boolean;
}

/** Takes the reading for this transaction. @returns undefined when the reading has ended, or another one was started */
export async function findReading(tx: ShopTx, { listId, askedAt }: ReadingId): Promise<Reading | undefined> {
  const [reading] = await tx.sql<Reading[]>`
    select l.list_id as "listId", l.asked_at as "askedAt", l.name, l.source_id as "sourceId",
           l.segment_id as "segmentId", l.position, l.left_out as "leftOut", ${isInUse(tx)} as "isInUse"
    from customer_lists l
    where l.shop_id = ${tx.shopId} and l.list_id = ${listId} and l.state = 'waiting'
      and l.asked_at = ${askedAt}::timestamptz
    for update of l`;
  return reading;
}

export async function savePosition(
  tx: ShopTx,
  { listId }: ReadingId,
  { position, leftOut }: { position: ListPosition; leftOut: number },
): Promise<void> {
  await tx.sql`
    update customer_lists
    set position = ${JSON.stringify(position)}::text::jsonb, left_out = ${leftOut}
    where shop_id = ${tx.shopId} and list_id = ${listId}`;
}

/** Notes that the first page comes next, and what the list is called there now. */
export async function beginReading(tx: ShopTx, { listId }: ReadingId, name: string): Promise<void> {
  const position: ListPosition = { after: null, askedUpTo: null, isRead: false };
  await tx.sql`
    update customer_lists
    set name = ${name}, left_out = 0, position = ${JSON.stringify(position)}::text::jsonb
    where shop_id = ${tx.shopId} and list_id = ${listId}`;
}

/** Ends a reading that came to nothing: who was on the list stays on it, with the time it was taken. */
export async function endInFailure(tx: ShopTx, reading: ReadingId, reason: ListProblem): Promise<void> {
  await tx.sql`
    update customer_lists set state = 'failed', reason = ${reason}, position = null
    where shop_id = ${tx.shopId} and list_id = ${reading.listId} and state = 'waiting'
      and asked_at = ${reading.askedAt}::timestamptz`;
}

export async function endTaken(tx: ShopTx, { listId }: ReadingId, segmentId: string): Promise<void> {
  await tx.sql`
    update customer_lists
    set state = 'taken', reason = null, position = null, taken_at = ${tx.now}::timestamptz, segment_id = ${segmentId}
    where shop_id = ${tx.shopId} and list_id = ${listId}`;
}
