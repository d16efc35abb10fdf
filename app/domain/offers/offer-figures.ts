import type { Instant, ShopTx } from '#app/db/client.ts';

/** What became of the codes promised since an instant; each code counts once, however many letters bore it. */
export interface OfferFigures {
  promised: number;
  used: number;
  expired: number;
  /** Used by somebody else than the one it was promised to, or twice. */
  leaked: number;
  failed: number;
  /** What orders saved by codes of ours in this time. */
  savedMinor: number;
}

export async function findOfferFigures(tx: ShopTx, since: Instant): Promise<OfferFigures> {
  const [figures] = await tx.sql<OfferFigures[]>`
    with codes as (
      select distinct on (code) code, state, expires_at from offers
      where shop_id = ${tx.shopId} and starts_at >= ${since}::timestamptz order by code, starts_at
    )
    select count(*)::int as promised, count(*) filter (where state = 'used')::int as used,
      count(*) filter (where state = 'expired' or state = 'live' and expires_at <= ${tx.now}::timestamptz)::int as expired,
      count(*) filter (where state = 'failed')::int as failed,
      (select count(distinct code)::int from offer_redemptions
       where shop_id = ${tx.shopId} and is_leak and at >= ${since}::timestamptz) as leaked,
      (select coalesce(sum(saved_minor), 0)::float8 from offer_redemptions
       where shop_id = ${tx.shopId} and at >= ${since}::timestamptz) as "savedMinor"
    from codes`;
  if (!figures) throw new Error('Expected one row of figures, got none');
  return figures;
}
