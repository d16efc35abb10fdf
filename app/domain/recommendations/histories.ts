/** One thing a person bought or looked at. */
export interface Interaction {
  person: string;
  item: string;
  /** Epoch ms. */
  at: number;
}

/** Rows of different lengths in one column: row r is `values[starts[r]]` up to, not including, `values[starts[r + 1]]`. */
export interface Rows {
  starts: Int32Array;
  values: Int32Array;
}

/** What each person did in the order of time, items as numbers; the same item twice in a row within a day counts once. */
export interface Histories {
  /** Names of items by their numbers. */
  names: string[];
  numberOf: Map<string, number>;
  people: string[];
  /** A row for each person. */
  past: Rows;
}

/** Longer pasts are cut to their newest part: a robot's thousand views say nothing of what belongs together. */
const longest = 200;
const dayMs = 86_400_000;

export function gatherHistories(interactions: Iterable<Interaction>): Histories {
  const names: string[] = [];
  const numberOf = new Map<string, number>();
  const byPerson = new Map<string, { item: number; at: number }[]>();
  for (const { person, item, at } of interactions) {
    let number = numberOf.get(item);
    if (number === undefined) {
      number = names.push(item) - 1;
      numberOf.set(item, number);
    }
    const past = byPerson.get(person);
    if (past) past.push({ item: number, at });
    else byPerson.set(person, [{ item: number, at }]);
  }
  const people = [...byPerson.keys()];
  const pasts = people.map((person) => inOrder(byPerson.get(person)!));
  return { names, numberOf, people, past: toRows(pasts) };
}

function inOrder(past: readonly { item: number; at: number }[]): number[] {
  const sorted = past.toSorted((a, b) => a.at - b.at);
  const isNew = ({ item, at }: { item: number; at: number }, index: number) => {
    const before = sorted[index - 1];
    return before === undefined || before.item !== item || at - before.at > dayMs;
  };
  return sorted
    .filter(isNew)
    .slice(-longest)
    .map(({ item }) => item);
}

function toRows(rows: readonly (readonly number[])[]): Rows {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    starts[index + 1] = starts[index]! + row.length;
  });
  const values = new Int32Array(starts[rows.length]!);
  rows.forEach((row, index) => values.set(row, starts[index]));
  return { starts, values };
}

/** Each row with every value once, where it stands last. */
export function withoutRepeats({ starts, values }: Rows): Rows {
  const kept = new Int32Array(values.length);
  const keptStarts = new Int32Array(starts.length);
  let end = 0;
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const seen = new Set<number>();
    for (let index = starts[row + 1]! - 1; index >= starts[row]!; index -= 1) seen.add(values[index]!);
    const distinct = [...seen].toReversed();
    kept.set(distinct, end);
    end += distinct.length;
    keptStarts[row + 1] = end;
  }
  return { starts: keptStarts, values: kept.slice(0, end) };
}

/** For each value where it stands: a row for each of the values 0 to `count` - 1, holding positions in `values`. */
export function positionsOf({ values }: Rows, count: number): Rows {
  const starts = new Int32Array(count + 1);
  for (const value of values) starts[value + 1]! += 1;
  for (let value = 0; value < count; value += 1) starts[value + 1]! += starts[value]!;
  const next = starts.slice();
  const positions = new Int32Array(values.length);
  values.forEach((value, position) => {
    positions[next[value]!] = position;
    next[value]! += 1;
  });
  return { starts, values: positions };
}

/** For each position in `values` the row it stands in. */
export function rowOfEach({ starts, values }: Rows): Int32Array {
  const rows = new Int32Array(values.length);
  for (let row = 0; row + 1 < starts.length; row += 1) rows.fill(row, starts[row], starts[row + 1]);
  return rows;
}
