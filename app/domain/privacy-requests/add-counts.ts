import type { RowCounts } from './erase-person.ts';

/** Sums row counts of two runs, table by table. */
export function addCounts(a: RowCounts, b: RowCounts): RowCounts {
  const tables = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...tables].map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
}
