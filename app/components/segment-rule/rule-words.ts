import type { SegmentCondition } from '#app/domain/segments/index.ts';

/** What a rule is put into words with: one language's texts, and the names of what the rule only has ids of. */
export interface RuleWords {
  /** A text below `segmentRule`. */
  say: (key: string, values?: Record<string, string | number>) => string;
  number: (value: number) => string;
  /** "12%" for 12. */
  percent: (value: number) => string;
  /** An amount of the shop's currency, in minor units. */
  money: (minor: number) => string;
  /** A day of the shop's calendar, such as 2026-01-31. */
  day: (isoDate: string) => string;
  /** "in 3 days", "5 days ago". */
  fromToday: (days: number) => string;
  country: (code: string) => string;
  language: (code: string) => string;
  /** As people's own pages name it. */
  rfmGroup: (group: string) => string;
  flow: (flowId: string) => string;
  /** Undefined where it is no longer there. */
  product: (productId: string) => string | undefined;
  list: (listId: string) => string | undefined;
}

/** What conditions are about, told apart by their field `about`. */
export type ConditionOf<About extends SegmentCondition['about']> = Extract<
  SegmentCondition,
  { about: About }
>;

/** From and to, both included. */
export interface Range {
  atLeast?: number | undefined;
  atMost?: number | undefined;
}
