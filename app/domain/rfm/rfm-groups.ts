export interface RfmScore {
  recency: number;
  frequency: number;
  monetary: number;
}

export type RfmGroup = (typeof groups)[number]['name'] | 'others';

type Span = readonly [from: number, to: number];

/** The usual ten groups, each by the scores it spans; the first that fits is the one. */
const groups = [
  { name: 'champions', recency: [5, 5], frequency: [5, 5], monetary: [5, 5] },
  { name: 'potential_loyalist', recency: [3, 5], frequency: [3, 5], monetary: [2, 5] },
  { name: 'loyal', recency: [2, 4], frequency: [2, 4], monetary: [2, 4] },
  { name: 'promising', recency: [3, 4], frequency: [1, 3], monetary: [3, 5] },
  { name: 'new', recency: [4, 5], frequency: [1, 3], monetary: [1, 5] },
  { name: 'cant_lose', recency: [1, 2], frequency: [3, 4], monetary: [4, 5] },
  { name: 'at_risk', recency: [1, 2], frequency: [2, 5], monetary: [4, 5] },
  { name: 'need_attention', recency: [1, 3], frequency: [3, 5], monetary: [3, 5] },
  { name: 'about_to_sleep', recency: [2, 3], frequency: [1, 3], monetary: [1, 4] },
  { name: 'lost', recency: [1, 1], frequency: [1, 5], monetary: [1, 5] },
] as const;

/** The group of a score; 'others' for those that fall between all. */
export function rfmGroupOf({ recency, frequency, monetary }: RfmScore): RfmGroup {
  const within = (score: number, [from, to]: Span) => score >= from && score <= to;
  const found = groups.find(
    (group) =>
      within(recency, group.recency) &&
      within(frequency, group.frequency) &&
      within(monetary, group.monetary),
  );
  return found?.name ?? 'others';
}
