import type { Instant, ShopTx } from '#app/db/client.ts';
import type { HowKnown } from '#app/domain/customers/index.ts';

/** Somebody was said to be behind a device; the key may mean nobody yet. */
export interface Claim {
  visitorId: string;
  /** `shopify:<number>`, `cart:<token>` or `customer:<our own id>` */
  key: string;
  how: HowKnown;
  at: Instant;
}

/** Of each claim the first and the last instant within so much are kept. */
const slotMs = 10 * 60_000;

/** Remembers claims; those that are told again, or late, change nothing else. */
export async function saveClaims(tx: ShopTx, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  const rows = claims.map((claim) => ({ ...claim, slot: Math.floor(claim.at / slotMs) * slotMs }));
  await tx.sql`
    insert into visitor_claims as v (shop_id, visitor_id, key, how, slot, first_at, last_at)
    select ${tx.shopId}::bigint, r."visitorId", r.key, r.how, to_timestamp(r.slot / 1000),
           to_timestamp(min(r.at) / 1000), to_timestamp(max(r.at) / 1000)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
      "visitorId" text, key text, how text, at float8, slot float8)
    group by r."visitorId", r.key, r.how, r.slot
    order by 2, 3, 4, 5
    on conflict (shop_id, visitor_id, key, how, slot) do update
    set first_at = least(v.first_at, excluded.first_at), last_at = greatest(v.last_at, excluded.last_at)
    where v.first_at > excluded.first_at or v.last_at < excluded.last_at`;
}
