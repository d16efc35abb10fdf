import type { ShopTx } from '#app/db/client.ts';
import type { ConsentChannel, HeldConsent } from './new-consent.ts';

/**
 * Keeps each refusal under the address too, as a keyed hash: it outlives the person's data, so that an old list that
 * comes back later does not make a subscriber of somebody who left.
 */
export async function keepRefusals(
  tx: ShopTx,
  channel: ConsentChannel,
  changed: readonly HeldConsent[],
): Promise<void> {
  const refused = changed.filter(({ state }) => state === 'unsubscribed').map((each) => each.customerId);
  if (channel !== 'email' || refused.length === 0) return;
  await tx.sql`
    insert into suppressions (shop_id, address_hash, reason, at, source)
    select ${tx.shopId}::bigint, email_hash, 'unsubscribe', max(email_consent_at), 'person'
    from customers
    where shop_id = ${tx.shopId} and customer_id = any(${refused}::uuid[]) and email_hash is not null
    group by email_hash
    on conflict on constraint suppressions_pkey do update set at = excluded.at
    where suppressions.at < excluded.at`;
}
