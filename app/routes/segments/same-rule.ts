import type { SegmentRule } from '#app/domain/segments/index.ts';

/** Whether two rules say the same in the same order, however the database has sorted their fields. */
export function isSameRule(one: SegmentRule, other: SegmentRule): boolean {
  return textOf(one) === textOf(other);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
