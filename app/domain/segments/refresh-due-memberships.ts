import type { ShopTx } from '#app/db/client.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { lockMemberships } from './lock-memberships.ts';
import { refreshMemberships } from './refresh-memberships.ts';

/**
 * Judges anew whom time alone may have moved into a segment or out of one. Whom somebody else is at is left to her, and
 * comes again while that is needed.
 *
 * @param limit  people at most
 * @returns events to be recorded, and how many people that were; less than `limit` when nobody else is due
 */
export async function refreshDueMemberships(
  tx: ShopTx,
  limit: number,
): Promise<{ events: EventDraft[]; worked: number }> {
  await lockMemberships(tx, 'shared');
  const people = await tx.sql<{ customerId: string }[]>`
    with due as (
      select customer_id from segment_members
      where shop_id = ${tx.shopId} and next_change_at <= ${tx.now}::timestamptz
      order by next_change_at limit ${limit})
    select c.customer_id as "customerId" from customers c
    where c.shop_id = ${tx.shopId} and c.customer_id in (select customer_id from due)
    order by c.customer_id for no key update skip locked`;
  const events = await refreshMemberships(
    tx,
    people.map(({ customerId }) => customerId),
  );
  return { events, worked: people.length };
}
