import type { ShopTx } from '#app/db/client.ts';
import type { ProviderReport } from '#app/ports/provider-report.ts';
import { markSent } from './mark-sent.ts';
import { pauseAddress } from './pause-address.ts';
import { suppressAddresses } from './suppress-addresses.ts';

/**
 * Applies what the provider tells about a letter. Reports come repeatedly and in any order: each is applied once, and
 * every point in a letter's life keeps its earliest instant, so that any order ends in the same state.
 *
 * @returns false for a letter this shop does not have
 */
export async function applyProviderReport(tx: ShopTx, report: ProviderReport): Promise<boolean> {
  const { messageId, kind, at, providerId } = report;
  const [letter] = await tx.sql<{ customerId: string }[]>`
    select customer_id as "customerId" from messages
    where shop_id = ${tx.shopId} and message_id = ${messageId} for no key update`;
  if (!letter) return false;
  const [isNew] = await tx.sql`
    insert into provider_events (shop_id, provider_event_id, message_id, kind, at)
    values (${tx.shopId}, ${report.reportId}, ${messageId}, ${kind}, ${at})
    on conflict on constraint provider_events_pkey do nothing returning 1`;
  if (!isNew) return true;
  // Whatever came of it, the provider had taken it: this settles a call of unknown outcome.
  await markSent(tx, [{ messageId, providerId, at, fence: null }]);
  await tx.sql`
    update messages set
      delivered_at = case when ${kind} = 'delivered' then least(delivered_at, ${at}::timestamptz) else delivered_at end,
      bounced_at = case when ${kind} in ('soft_bounced', 'hard_bounced') then least(bounced_at, ${at}::timestamptz)
        else bounced_at end,
      complained_at = case when ${kind} = 'complained' then least(complained_at, ${at}::timestamptz)
        else complained_at end
    where shop_id = ${tx.shopId} and message_id = ${messageId}`;
  if (kind === 'hard_bounced') {
    await suppressAddresses(tx, [{ customerId: letter.customerId, reason: 'hard_bounce' }]);
  } else if (kind === 'soft_bounced') {
    await pauseAddress(tx, letter.customerId);
  } else if (kind === 'complained') {
    await suppressAddresses(tx, [{ customerId: letter.customerId, reason: 'complaint' }]);
  }
  return true;
}
