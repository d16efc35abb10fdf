/** What a template can show: strings, lists and groups of them. Everything else is decided before. */
export type SlotData = string | undefined | readonly SlotData[] | SlotGroup;
export type SlotGroup = { readonly [key: string]: SlotData };

/** Where a slot's value stands: `scope` 0 is the letter, 1 the item of the list that is being repeated, and so on. */
export type SlotRef = { scope: number; path: readonly string[] };

/** Every optional part present: what a specimen must show, so that the compiler sees the whole template. */
export type Complete<T> = T extends string
  ? T
  : T extends readonly (infer Item)[]
    ? readonly [Complete<Item>, ...Complete<Item>[]]
    : { [Key in keyof T]-?: Complete<NonNullable<T[Key]>> };

export const SLOT_OPEN = '\uE000';
export const SLOT_CLOSE = '\uE001';

const probedGroups = new WeakMap<object, number>();

/**
 * Copies a specimen of props, with a numbered marker in place of each string. Rendering a template with the copy
 * shows where each value lands. Lists keep one entry, whose markers count from that entry.
 */
export function probeOf<T extends SlotData>(sample: T): { props: T; refs: readonly SlotRef[] } {
  const refs: SlotRef[] = [];
  const mark = (value: SlotData, scope: number, path: readonly string[]): SlotData => {
    const id = refs.push({ scope, path }) - 1;
    if (typeof value === 'string') return `${SLOT_OPEN}${id}${SLOT_CLOSE}`;
    if (value === undefined || (isList(value) && value.length === 0)) {
      throw new Error(`Expected a specimen that shows '${path.join('.')}', got nothing there`);
    }
    const copy = isList(value)
      ? [mark(value[0], scope + 1, [])]
      : Object.fromEntries(
          Object.entries(value).map(([key, inner]) => [key, mark(inner, scope, [...path, key])]),
        );
    probedGroups.set(copy, id);
    return copy;
  };
  // A copy with the same keys, a string for each string and a list for each list.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { props: mark(sample, 0, []) as T, refs };
}

/** The number of the slot that a probe's value stands for. */
export function probedSlot(value: unknown): number {
  const slot =
    typeof value === 'object' && value !== null
      ? probedGroups.get(value)
      : new RegExp(`^${SLOT_OPEN}(\\d+)${SLOT_CLOSE}$`).exec(String(value))?.[1];
  if (slot === undefined)
    throw new Error('Expected a prop of the template as it came, got a value made from one');
  return Number(slot);
}

/** Whether a block that depends on this value is shown. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function isList(value: SlotData): value is readonly SlotData[] {
  return Array.isArray(value);
}
