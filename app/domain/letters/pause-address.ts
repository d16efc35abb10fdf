import type { ShopTx } from '#app/db/client.ts';

const dayMs = 86_400_000;
const countedBackMs = 30 * dayMs;
const bouncesAllowed = 5;
const pauseMs = 14 * dayMs;

/** An address that could not be reached five times in 30 days, each for the moment only, gets no letters for two weeks. */
export async function pauseAddress(tx: ShopTx, customerId: string): Promise<void> {
  await tx.sql`
    insert into suppressions (shop_id, address_hash, reason, at, source, until)
    select c.shop_id, c.email_hash, 'soft_bounce', ${tx.now}::timestamptz, 'provider', ${tx.now + pauseMs}::timestamptz
    from customers c
    where c.shop_id = ${tx.shopId} and c.customer_id = ${customerId} and c.email_hash is not null
      and ${bouncesAllowed} <= (
        select count(*) from messages m
        where m.shop_id = ${tx.shopId} and m.customer_id = ${customerId}
          and m.sent_at > ${tx.now - countedBackMs}::timestamptz and m.bounced_at is not null)
    on conflict on constraint suppressions_pkey do update set at = excluded.at, until = excluded.until`;
}
