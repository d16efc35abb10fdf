import type { ShopTx } from '#app/db/client.ts';
import type { Relation } from './recommend.ts';
import { byName, followingScore, type RelatedItem, sharedScore } from './related-items.ts';

/** What is learned of pairs of products; complements are the merchant's own rules. */
export type LearnedRelation = Exclude<Relation, 'complement'>;

/** One stored pair. `strength` is a sum that only means something beside how many had either. */
interface StoredPair {
  productId: string;
  kind: LearnedRelation;
  relatedId: string;
  strength: number;
}

export interface Demand {
  buyers: number;
  returningBuyers: number;
  purchases: number;
  recentPurchases: number;
  viewers: number;
}

export const noDemand: Demand = {
  buyers: 0,
  returningBuyers: 0,
  purchases: 0,
  recentPurchases: 0,
  viewers: 0,
};

export interface RelatedProduct {
  relatedId: string;
  score: number;
}

/** By kind, the closest first. */
export type RelatedProducts = Partial<Record<LearnedRelation, readonly RelatedProduct[]>>;

/** What goes with these products, as it was last learned. */
export async function loadRelations(
  tx: ShopTx,
  productIds: readonly string[],
): Promise<Map<string, RelatedProducts>> {
  if (productIds.length === 0) return new Map();
  const pairs = await tx.sql<StoredPair[]>`
    select product_id as "productId", kind, related_id as "relatedId", score as strength
    from related_products
    where shop_id = ${tx.shopId} and product_id = any(${[...productIds]}::text[])`;
  const demand = await loadDemand(tx, [...productIds, ...pairs.map(({ relatedId }) => relatedId)]);
  return new Map(
    [...Map.groupBy(pairs, ({ productId }) => productId)].map(([productId, own]) => [
      productId,
      byKind(own, demand),
    ]),
  );
}

function byKind(pairs: readonly StoredPair[], demand: ReadonlyMap<string, Demand>): RelatedProducts {
  return Object.fromEntries(
    [...Map.groupBy(pairs, ({ kind }) => kind)].map(([kind, own]) => [
      kind,
      own
        .map((pair) => ({ relatedId: pair.relatedId, score: scoreOf(pair, demand) }))
        .toSorted((a, b) => b.score - a.score || byName(a.relatedId, b.relatedId)),
    ]),
  );
}

function scoreOf(
  { productId, kind, relatedId, strength }: StoredPair,
  demand: ReadonlyMap<string, Demand>,
): RelatedItem['score'] {
  const own = demand.get(productId) ?? noDemand;
  const other = demand.get(relatedId) ?? noDemand;
  if (kind === 'similar') return strength;
  if (kind === 'follows') return followingScore(strength, own.purchases);
  if (kind === 'viewed_also') return sharedScore(strength, own.viewers, other.viewers);
  return sharedScore(strength, own.buyers, other.buyers);
}

/** How much each of these products is wanted, as it was last learned; those of which nothing is known are missing. */
export async function loadDemand(tx: ShopTx, productIds: readonly string[]): Promise<Map<string, Demand>> {
  const rows = await tx.sql<(Demand & { productId: string })[]>`
    select product_id as "productId", buyers, returning_buyers as "returningBuyers", purchases,
           recent_purchases as "recentPurchases", viewers
    from product_demand
    where shop_id = ${tx.shopId} and product_id = any(${[...new Set(productIds)]}::text[])`;
  return new Map(rows.map(({ productId, ...demand }) => [productId, demand]));
}
