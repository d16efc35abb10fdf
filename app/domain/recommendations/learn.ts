import { type Histories, positionsOf, rowOfEach } from './histories.ts';
import type { Knowledge } from './recommend.ts';
import { findFollowingItems, findSharedItems } from './related-items.ts';

/** Learns from everybody what goes with what. */
export function learn(histories: Histories): Knowledge {
  return {
    shared: findSharedItems(histories),
    following: findFollowingItems(histories),
    ...demandOf(histories),
  };
}

/** As if so many more people had taken an item once only. */
const doubt = 5;
const bestSellers = 200;

function demandOf({ names, past }: Histories): Pick<Knowledge, 'popular' | 'comesAgain'> {
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
