import type { Complements } from './complements.ts';
import { diversify } from './diversify.ts';
import type { PastProduct } from './load-pasts.ts';
import { type Knowledge, recommend, type Why } from './recommend.ts';
import { byName } from './related-items.ts';
import { type Demand, noDemand, type RelatedProducts } from './relations-of-shop.ts';
import { isDue } from './replenishment.ts';
import type { BestSeller, ShownProduct } from './shown-products.ts';

/** Everything that speaks for or against products, for all who are asked about. */
export interface Evidence {
  related: ReadonlyMap<string, RelatedProducts>;
  demand: ReadonlyMap<string, Demand>;
  complements: Complements;
  /** After how long products are taken again, in ms. */
  intervals: ReadonlyMap<string, number>;
  bestSellers: readonly BestSeller[];
  sellable: ReadonlyMap<string, ShownProduct>;
  now: number;
}

export interface HeldProduct extends PastProduct {
  /** Whether it is what the recommendations are to go with. */
  isAtHand: boolean;
}

export interface Ranked {
  productId: string;
  why: Why;
  /** What she bought or looked at that speaks for it. */
  because: string | null;
  score: number;
  /** How often everybody bought it of late. */
  recentPurchases: number;
  product: ShownProduct;
}

/** So many of the best are looked at when similar ones are spread. */
export const candidates = 40;
const plainPenalty = 0.5;

/**
 * @param past  hers, the newest last
 * @param hidden  must not be shown
 */
export function rankFor(
  evidence: Evidence,
  past: readonly HeldProduct[],
  { hidden, limit }: { hidden: ReadonlySet<string>; limit: number },
): Ranked[] {
  const numbers = numbering();
  const { names, numberOf } = numbers;
  const { sellable, demand } = evidence;
  const popular = new Map(evidence.bestSellers.map((each) => [each.productId, each.recentPurchases]));
  const ranked = recommend(
    knowledgeOf(evidence, past, numbers),
    past.map(({ productId, how }) => ({ item: numberOf(productId), how })),
    { limit: Infinity, mayShow: (item) => !hidden.has(names[item]!) && sellable.has(names[item]!) },
  ).map(({ item, why, because, score }) => {
    const product = sellable.get(names[item]!)!;
    const { productId } = product;
    const isPlain = product.imageUrl === null || product.priceMinor === 0;
    return {
      productId,
      why,
      because: because === null ? null : names[because]!,
      score: isPlain ? score * plainPenalty : score,
      recentPurchases: popular.get(productId) ?? demand.get(productId)?.recentPurchases ?? 0,
      product,
    };
  });
  const best = ranked
    .toSorted((a, b) => b.score - a.score || byName(a.productId, b.productId))
    .slice(0, limit + candidates);
  return diversify(best, ({ product }) => product, limit);
}

interface Numbers {
  names: string[];
  numberOf: (name: string) => number;
}

function numbering(): Numbers {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (name: string) => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, names.length);
    return names.push(name) - 1;
  };
  return { names, numberOf };
}

function knowledgeOf(
  { related, demand, complements, intervals, bestSellers, now }: Evidence,
  past: readonly HeldProduct[],
  { names, numberOf }: Numbers,
): Knowledge {
  const held = new Map(past.map((each) => [each.productId, each]));
  const most = Math.max(1, ...bestSellers.map(({ recentPurchases }) => recentPurchases));
  return {
    relatedTo: (item) => ({
      ...Object.fromEntries(
        Object.entries(related.get(names[item]!) ?? {}).map(([kind, list]) => [
          kind,
          list.map(({ relatedId, score }) => ({ item: numberOf(relatedId), score })),
        ]),
      ),
      complement: (complements.get(names[item]!) ?? []).map(({ relatedId }) => ({
        item: numberOf(relatedId),
        score: 1,
      })),
    }),
    again: (item) => {
      const productId = names[item]!;
      const own = held.get(productId)!;
      if (own.how === 'viewed') return { why: 'viewed', chance: 1 };
      const isWanted =
        !own.isAtHand && isDue(own, demand.get(productId) ?? noDemand, intervals.get(productId), now);
      return { why: 'replenish', chance: isWanted ? 1 : 0 };
    },
    // Even what nobody bought of late is shown before nothing.
    popular: bestSellers.map(({ productId, recentPurchases }, place) => ({
      item: numberOf(productId),
      demand: recentPurchases / most + 0.01 * (1 - place / bestSellers.length),
    })),
  };
}
