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
  /** A row for each person. */
  past: Rows;
  /** By position: 1 for what came at the same instant as the one before it, in the same basket. */
  atOnce: Uint8Array;
}

/** Longer pasts are cut to their newest part: a robot's thousand views say nothing of what belongs together. */
const longest = 200;
const dayMs = 86_400_000;

export function gatherHistories(interactions: Iterable<Interaction>): Histories {
  const byPerson = new Map<string, Interaction[]>();
  for (const interaction of interactions) {
    const past = byPerson.get(interaction.person);
    if (past) past.push(interaction);
    else byPerson.set(interaction.person, [interaction]);
  }
  const writer = writeHistories();
  for (const past of byPerson.values()) {
    for (const { person, item, at } of past.toSorted((a, b) => a.at - b.at)) writer.add(person, item, at);
  }
  return writer.end();
}

/**
 * Writes histories as they come in: person by person, each person's in the order of time. Holds no more than the columns
 * and the past of one person.
 */
export function writeHistories(): {
  add: (person: string, item: string, at: number) => void;
  end: () => Histories;
} {
  const names: string[] = [];
  const numberOf = new Map<string, number>();
  let current: string | undefined;
  const starts = createColumn();
  const values = createColumn();
  const atOnce = createColumn();
  let past: { number: number; isAtOnce: boolean }[] = [];
  let lastAt = 0;
  const endPerson = () => {
    for (const { number, isAtOnce } of past.length > longest ? past.slice(-longest) : past) {
      values.push(number);
      atOnce.push(isAtOnce ? 1 : 0);
    }
  };
  return {
    add: (person, item, at) => {
      if (person !== current) {
        endPerson();
        current = person;
        starts.push(values.length());
        past = [];
      }
      let number = numberOf.get(item);
      if (number === undefined) {
        number = names.push(item) - 1;
        numberOf.set(item, number);
      }
      const isAgainSoon = past.at(-1)?.number === number && at - lastAt <= dayMs;
      if (!isAgainSoon) past.push({ number, isAtOnce: past.length > 0 && at === lastAt });
      lastAt = at;
    },
    end: () => {
      endPerson();
      starts.push(values.length());
      return {
        names,
        numberOf,
        past: { starts: starts.take(), values: values.take() },
        atOnce: Uint8Array.from(atOnce.take()),
      };
    },
  };
}

/** Numbers in a row that grows; a fraction of the memory of an array. */
function createColumn() {
  let cells = new Int32Array(1024);
  let used = 0;
  return {
    push: (value: number) => {
      if (used === cells.length) {
        const larger = new Int32Array(2 * used);
        larger.set(cells);
        cells = larger;
      }
      cells[used] = value;
      used += 1;
    },
    length: () => used,
    take: () => cells.slice(0, used),
  };
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
