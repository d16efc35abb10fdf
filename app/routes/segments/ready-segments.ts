import type { SegmentRule } from '#app/domain/segments/index.ts';

type ReadyName = 'due' | 'late' | 'champions' | 'once' | 'returned' | 'neverBought' | 'looked' | 'away';

/** A segment that most shops want, ready to be created by one click. */
export interface ReadySegment {
  name: ReadyName;
  /** Of those who are away: for how many days. */
  days?: number;
  rule: SegmentRule;
}

const ever = { ever: true } as const;

/** @param winBackDays  after how many days of silence this shop wins people back, such as 90, 180, 360 */
export function readySegments(winBackDays: readonly number[]): ReadySegment[] {
  const away = winBackDays.toSorted((a, b) => a - b);
  return [
    { name: 'due', rule: { about: 'next_order', inDays: { atLeast: 0, atMost: 7 } } },
    {
      name: 'late',
      // Later than usual for them, and not so late that they count as departing.
      rule: {
        all: [
          { about: 'next_order', inDays: { atMost: -7 } },
          { about: 'stage', is: ['new_buyer', 'active', 'returned'] },
        ],
      },
    },
    { name: 'champions', rule: { about: 'rfm_group', is: ['champions'] } },
    {
      name: 'once',
      rule: {
        all: [
          { about: 'orders', count: { atLeast: 1, atMost: 1 }, window: ever },
          { about: 'last_order', daysAgo: { atLeast: 60 } },
        ],
      },
    },
    { name: 'returned', rule: { about: 'stage', is: ['returned'], sinceDays: { atMost: 30 } } },
    {
      name: 'neverBought',
      rule: {
        all: [
          { about: 'consent', channel: 'email', is: ['subscribed'] },
          { about: 'orders', count: { atMost: 0 }, window: ever },
        ],
      },
    },
    {
      name: 'looked',
      rule: {
        all: [
          { about: 'viewed', products: { any: true }, count: { atLeast: 1 }, window: { lastDays: 7 } },
          { about: 'orders', count: { atMost: 0 }, window: { lastDays: 7 } },
        ],
      },
    },
    ...away.map((days, index): ReadySegment => {
      const next = away[index + 1];
      // Nobody is in two of them at a time.
      const daysAgo = next === undefined ? { atLeast: days } : { atLeast: days, atMost: next - 1 };
      return { name: 'away', days, rule: { about: 'last_order', daysAgo } };
    }),
  ];
}
