import { positionsOf, rowOfEach } from './histories.ts';
import type { ShopHistories } from './read-histories.ts';
import {
  closest,
  findFollowingItems,
  findSharedItems,
  followingScore,
  type Met,
  sharedScore,
} from './related-items.ts';
import { type Demand, type LearnedRelation, noDemand } from './relations-of-shop.ts';

/** A pair as it is stored; what its strength means depends on how much both are wanted. */
export interface LearnedPair {
  kind: LearnedRelation;
  relatedId: string;
  strength: number;
  /** How often the two were met together. */
  people: number;
}

/** What was learned of one product. */
export interface LearnedProduct {
  productId: string;
  demand: Omit<Demand, 'recentPurchases'>;
  pairs: LearnedPair[];
}

const kept = 20;

/**
 * @param mayRelate  whether a product may be named as what goes with another: what the shop has given up must not take
 *   the places of what it sells
 * @param known  what is known already of how much products are wanted, where the histories are only some people's
 * @returns what they say of one product
 */
export function createProductLearner(
  { purchases, views }: ShopHistories,
  mayRelate: (productId: string) => boolean,
  known: (productId: string) => Omit<Demand, 'recentPurchases'> = () => noDemand,
): { productIds: string[]; learn: (productId: string) => LearnedProduct } {
  const bought = findSharedItems(purchases);
  const following = findFollowingItems(purchases, { sameBasketCounts: false });
  const viewed = findSharedItems(views);
  const returningOf = findReturning(purchases);
  const number = (column: ShopHistories['purchases'], id: string) => column.numberOf.get(id);
  const seen = {
    buyers: (id: string) => countOf(number(purchases, id), bought.holdersOf),
    purchases: (id: string) => countOf(number(purchases, id), following.timesOf),
    returningBuyers: (id: string) => countOf(number(purchases, id), returningOf),
    viewers: (id: string) => countOf(number(views, id), viewed.holdersOf),
  };
  const demandOf = (id: string) => {
    const before = known(id);
    return {
      buyers: Math.max(before.buyers, seen.buyers(id)),
      purchases: Math.max(before.purchases, seen.purchases(id)),
      returningBuyers: Math.max(before.returningBuyers, seen.returningBuyers(id)),
      viewers: Math.max(before.viewers, seen.viewers(id)),
    };
  };
  const pairsOf = (
    kind: LearnedRelation,
    names: readonly string[],
    {
      met,
      scale,
      scoreOf,
    }: { met: readonly Met[]; scale: number; scoreOf: (sum: number, otherId: string) => number },
  ): LearnedPair[] =>
    closest(
      met.filter(({ item }) => mayRelate(names[item]!)).map((each) => ({ ...each, sum: each.sum * scale })),
      ({ sum, item }) => scoreOf(sum, names[item]!),
      { names, limit: kept },
    ).map(({ item, sum, times }) => ({ kind, relatedId: names[item]!, strength: sum, people: times }));

  const learn = (productId: string): LearnedProduct => {
    const demand = demandOf(productId);
    const inPurchases = number(purchases, productId);
    const inViews = number(views, productId);
    const pairs = [
      ...(inPurchases === undefined
        ? []
        : [
            ...pairsOf('bought_together', purchases.names, {
              met: bought.metWith(inPurchases),
              scale: demand.buyers / seen.buyers(productId),
              scoreOf: (sum, other) => sharedScore(sum, demand.buyers, demandOf(other).buyers),
            }),
            ...pairsOf('follows', purchases.names, {
              met: following.metWith(inPurchases),
              scale: demand.purchases / seen.purchases(productId),
              scoreOf: (sum) => followingScore(sum, demand.purchases),
            }),
          ]),
      ...(inViews === undefined
        ? []
        : pairsOf('viewed_also', views.names, {
            met: viewed.metWith(inViews),
            scale: demand.viewers / seen.viewers(productId),
            scoreOf: (sum, other) => sharedScore(sum, demand.viewers, demandOf(other).viewers),
          })),
    ];
    return { productId, demand, pairs };
  };
  return { productIds: [...new Set([...purchases.names, ...views.names])], learn };
}

function countOf(item: number | undefined, count: (item: number) => number): number {
  return item === undefined ? 0 : count(item);
}

/** How many of an item's buyers took it more than once. */
function findReturning({ names, past }: ShopHistories['purchases']): (item: number) => number {
  const places = positionsOf(past, names.length);
  const personAt = rowOfEach(past);
  return (item) => {
    let returning = 0;
    let before = -1;
    let isCounted = false;
    for (let place = places.starts[item]!; place < places.starts[item + 1]!; place += 1) {
      const person = personAt[places.values[place]!]!;
      if (person !== before) isCounted = false;
      else if (!isCounted) {
        returning += 1;
        isCounted = true;
      }
      before = person;
    }
    return returning;
  };
}
