import { type Histories, positionsOf, rowOfEach } from './histories.ts';
import type { Knowledge } from './recommend.ts';
import {
  closest,
  findFollowingItems,
  findSharedItems,
  followingScore,
  type RelatedItem,
  sharedScore,
} from './related-items.ts';

const kept = 100;

/** Learns from everybody what goes with what. */
export function learn(histories: Histories): Knowledge {
  const { names } = histories;
  const shared = findSharedItems(histories);
  const following = findFollowingItems(histories, { sameBasketCounts: true });
  const { popular, comesAgain } = demandOf(histories);
  const limits = { names, limit: kept };
  const lists = names.map((_, item) => ({
    follows: closest(
      following.metWith(item),
      ({ sum }) => followingScore(sum, following.timesOf(item)),
      limits,
    ),
    bought_together: closest(
      shared.metWith(item),
      (met) => sharedScore(met.sum, shared.holdersOf(item), shared.holdersOf(met.item)),
      limits,
    ),
  }));
  return {
    relatedTo: (item): Partial<Record<'follows' | 'bought_together', readonly RelatedItem[]>> =>
      lists[item] ?? {},
    popular,
    again: (item) => ({ why: 'again', chance: comesAgain[item] ?? 0 }),
  };
}

/** As if so many more people had taken an item once only. */
const doubt = 5;
const bestSellers = 200;

function demandOf({ names, past }: Histories) {
  const places = positionsOf(past, names.length);
  const personAt = rowOfEach(past);
  const times = Float64Array.from(names, (_, item) => places.starts[item + 1]! - places.starts[item]!);
  const comesAgain = Float64Array.from(names, (_, item) => {
    const timesOf = new Map<number, number>();
    for (let place = places.starts[item]!; place < places.starts[item + 1]!; place += 1) {
      const person = personAt[places.values[place]!]!;
      timesOf.set(person, (timesOf.get(person) ?? 0) + 1);
    }
    const again = [...timesOf.values()].filter((count) => count > 1).length;
    return again / (timesOf.size + doubt);
  });
  const most = times.reduce((highest, each) => Math.max(highest, each), 1);
  const popular = Array.from(times, (each, item) => ({ item, demand: each / most }))
    .toSorted((a, b) => b.demand - a.demand || a.item - b.item)
    .slice(0, bestSellers);
  return { popular, comesAgain };
}
