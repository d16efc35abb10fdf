import { type Histories, positionsOf, rowOfEach, withoutRepeats } from './histories.ts';

export interface RelatedItem {
  item: number;
  /** Above 0; comparable only within one list. */
  score: number;
}

/** What an item was met with, before it is said how much that means. */
export interface Met {
  item: number;
  /** Of those who had both, each with a weight of her own. */
  sum: number;
  /** How often the two were met together. */
  times: number;
}

/** As if so many more had had either item alone: two that met once by chance are no pair. */
const doubt = 4;
/** How many steps later something still counts as coming after. */
const reach = 10;

export interface SharedItems {
  /** How many people had it. */
  holdersOf: (item: number) => number;
  metWith: (item: number) => Met[];
}

/**
 * What the same people have, where somebody with a long past counts less for each pair. One item at a time against
 * everybody who had it, so that memory grows with the pasts, not with the square of the items.
 */
export function findSharedItems({ names, past }: Histories): SharedItems {
  const distinct = withoutRepeats(past);
  const places = positionsOf(distinct, names.length);
  const personAt = rowOfEach(distinct);
  const tally = createTally(names.length);
  return {
    holdersOf: (item) => places.starts[item + 1]! - places.starts[item]!,
    metWith: (item) => {
      for (let place = places.starts[item]!; place < places.starts[item + 1]!; place += 1) {
        const person = personAt[places.values[place]!]!;
        const from = distinct.starts[person]!;
        const to = distinct.starts[person + 1]!;
        const weight = 1 / Math.log2(1 + to - from);
        for (let index = from; index < to; index += 1) {
          if (distinct.values[index] !== item) tally.add(distinct.values[index]!, weight);
        }
      }
      return tally.take();
    },
  };
}

/** The cosine of the columns "who had it". */
export function sharedScore(sum: number, holders: number, otherHolders: number): number {
  return sum / (Math.sqrt(holders * otherHolders) + doubt);
}

export interface FollowingItems {
  /** How often it was taken. */
  timesOf: (item: number) => number;
  metWith: (item: number) => Met[];
}

/**
 * What comes after an item: each later one counts by how soon it came.
 *
 * @param sameBasketCounts  whether what was taken at the same instant, but written down after it, counts as later
 */
export function findFollowingItems(
  { names, past, atOnce }: Histories,
  { sameBasketCounts }: { sameBasketCounts: boolean },
): FollowingItems {
  const places = positionsOf(past, names.length);
  const personAt = rowOfEach(past);
  const tally = createTally(names.length);
  return {
    timesOf: (item) => places.starts[item + 1]! - places.starts[item]!,
    metWith: (item) => {
      for (let place = places.starts[item]!; place < places.starts[item + 1]!; place += 1) {
        const position = places.values[place]!;
        const end = Math.min(past.starts[personAt[position]! + 1]!, position + 1 + reach);
        let first = position + 1;
        while (!sameBasketCounts && first < end && atOnce[first] === 1) first += 1;
        for (let later = first; later < end; later += 1) {
          if (past.values[later] !== item) tally.add(past.values[later]!, 1 / (later - position));
        }
      }
      return tally.take();
    },
  };
}

export function followingScore(sum: number, times: number): number {
  return sum / (times + doubt);
}

/** The closest first; of equals the one whose name comes first, so that the order does not hang on numbers. */
export function closest(
  met: readonly Met[],
  scoreOf: (met: Met) => number,
  { names, limit }: { names: readonly string[]; limit: number },
): (Met & { score: number })[] {
  return met
    .map((each) => ({ ...each, score: scoreOf(each) }))
    .toSorted((a, b) => b.score - a.score || byName(names[a.item]!, names[b.item]!))
    .slice(0, limit);
}

export function byName(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
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
    take: (): Met[] => {
      const found = met.map((item) => ({ item, sum: sums[item]!, times: times[item]! }));
      for (const item of met) {
        sums[item] = 0;
        times[item] = 0;
      }
      met = [];
      return found;
    },
  };
}
