import { type Histories, positionsOf, rowOfEach, withoutRepeats } from './histories.ts';

export interface RelatedItem {
  item: number;
  /** Above 0; comparable only within one list. */
  score: number;
  /** How often the two were met together. */
  times: number;
}

/** For each item, by its number, what goes with it: the closest first. */
export type RelatedItems = readonly (readonly RelatedItem[])[];

const kept = 100;
/** As if so many more had had either item alone: two that met once by chance are no pair. */
const doubt = 4;
/** How many steps later something still counts as coming after. */
const reach = 10;

/**
 * What the same people have: the cosine of the columns "who had it", where somebody with a long past counts less for each
 * pair. One item at a time against everybody who had it, so that memory grows with the pasts, not with the square of the
 * items.
 */
export function findSharedItems({ names, past }: Histories): RelatedItems {
  const distinct = withoutRepeats(past);
  const places = positionsOf(distinct, names.length);
  const personAt = rowOfEach(distinct);
  const holders = (item: number) => places.starts[item + 1]! - places.starts[item]!;
  const tally = createTally(names.length);
  return names.map((_, item) => {
    for (let place = places.starts[item]!; place < places.starts[item + 1]!; place += 1) {
      const person = personAt[places.values[place]!]!;
      const from = distinct.starts[person]!;
      const to = distinct.starts[person + 1]!;
      const weight = 1 / Math.log2(1 + to - from);
      for (let index = from; index < to; index += 1) {
        if (distinct.values[index] !== item) tally.add(distinct.values[index]!, weight);
      }
    }
    return tally.take((other, sum) => sum / (Math.sqrt(holders(item) * holders(other)) + doubt));
  });
}

/** What comes after an item: each later one counts by how soon it came. */
export function findFollowingItems({ names, past }: Histories): RelatedItems {
  const places = positionsOf(past, names.length);
  const personAt = rowOfEach(past);
  const tally = createTally(names.length);
  return names.map((_, item) => {
    const times = places.starts[item + 1]! - places.starts[item]!;
    for (let place = places.starts[item]!; place < places.starts[item + 1]!; place += 1) {
      const position = places.values[place]!;
      const end = Math.min(past.starts[personAt[position]! + 1]!, position + 1 + reach);
      for (let later = position + 1; later < end; later += 1) {
        if (past.values[later] !== item) tally.add(past.values[later]!, 1 / (later - position));
      }
    }
    return tally.take((_other, sum) => sum / (times + doubt));
  });
}

/** Sums by item number, emptied again at each take; one array for all items spares a map for each. */
function createTally(count: number) {
  const sums = new Float64Array(count);
  const times = new Int32Array(count);
  let met: number[] = [];
  return {
    add: (item: number, weight: number) => {
      if (times[item] === 0) met.push(item);
      times[item]! += 1;
      sums[item]! += weight;
    },
    take: (scoreOf: (item: number, sum: number) => number): RelatedItem[] => {
      const found = met.map((item) => ({ item, score: scoreOf(item, sums[item]!), times: times[item]! }));
      for (const item of met) {
        sums[item] = 0;
        times[item] = 0;
      }
      met = [];
      return found.toSorted((a, b) => b.score - a.score || a.item - b.item).slice(0, kept);
    },
  };
}
