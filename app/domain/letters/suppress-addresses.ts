import type { ShopTx } from '#app/db/client.ts';
import { type EventDraft, recordEvents } from '#app/domain/events/index.ts';
import { reactToEvents } from '#app/domain/flows/index.ts';

export interface Suppression {
  customerId: string;
  /** 'manual': by the merchant, or a workflow of hers. */
  reason: 'hard_bounce' | 'complaint' | 'manual';
}

/** Never again to the addresses of these people; their flows hear of it in the same transaction. */
export async function suppressAddresses(tx: ShopTx, suppressions: readonly Suppression[]): Promise<void> {
  if (suppressions.length === 0) return;
  const added = await tx.sql<{ addressHash: string }[]>`
    insert into suppressions (shop_id, address_hash, reason, at)
    select distinct on (c.email_hash) ${tx.shopId}::bigint, c.email_hash, u.reason, ${tx.now}::timestamptz
    from unnest(${suppressions.map((each) => each.customerId)}::uuid[],
                ${suppressions.map((each) => each.reason)}::text[]) as u (customer_id, reason)
    join customers c on c.shop_id = ${tx.shopId} and c.customer_id = u.customer_id and c.email_hash is not null
    order by c.email_hash, u.reason
    on conflict on constraint suppressions_pkey do nothing
    returning address_hash as "addressHash"`;
  if (added.length === 0) return;
  const drafts = suppressions.map(({ customerId, reason }): EventDraft => ({
    dedupeKey: `address.suppressed:${customerId}:${reason}:${tx.now}`,
    kind: 'address.suppressed',
    customerId,
    at: tx.now,
    payload: { reason },
  }));
  await reactToEvents(tx, await recordEvents(tx, drafts));
}
