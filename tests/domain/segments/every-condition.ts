import {
  countedEvents,
  rfmGroups,
  type SegmentCondition,
  segmentRuleSchema,
  stages,
} from '#app/domain/segments/index.ts';

/** Each kind of condition in each of its forms, none of them the opposite of another. */
export function everyCondition(): SegmentCondition[] {
  const ranges = [{ atLeast: 2 }, { atMost: 30 }, { atLeast: 3, atMost: 9 }, { atLeast: 4, atMost: 4 }];
  const counts = [{ atLeast: 1 }, { atLeast: 3 }, { atLeast: 5, atMost: 9 }, { atLeast: 7, atMost: 7 }];
  const windows = [{ ever: true } as const, { lastDays: 30 }, { from: '2026-01-01', to: '2026-02-01' }];
  const often = counts.flatMap((count) => windows.map((window) => ({ count, window })));
  const products = [
    { any: true } as const,
    { productIds: ['1', '2'] },
    { categories: ['Coffee'] },
    { vendors: ['Kumo'] },
    { tags: ['organic', 'new', 'gift'] },
  ];
  const found: SegmentCondition[] = [
    ...stages.map((stage) => ({ about: 'stage' as const, is: [stage] })),
    ...ranges.map((sinceDays) => ({ about: 'stage' as const, is: ['active' as const], sinceDays })),
    ...rfmGroups.map((group) => ({ about: 'rfm_group' as const, is: [group] })),
    ...(['recency', 'frequency', 'monetary'] as const).map((axis) => ({
      about: 'rfm_score' as const,
      axis,
      score: { atLeast: 4 },
    })),
    ...ranges.flatMap((range) => [
      { about: 'expected_orders' as const, count: range },
      { about: 'expected_value' as const, minor: range },
      { about: 'chance_alive' as const, percent: range },
      { about: 'churn_risk' as const, percent: range },
      { about: 'next_order' as const, inDays: range },
      { about: 'average_order' as const, minor: range },
      { about: 'first_order' as const, daysAgo: range },
      { about: 'last_order' as const, daysAgo: range },
      { about: 'registered' as const, daysAgo: range },
      ...windows.map((window) => ({ about: 'spent' as const, minor: range, window })),
    ]),
    ...often.flatMap((some) => [
      { about: 'orders' as const, ...some },
      ...products.flatMap((each) => [
        { about: 'bought' as const, products: each, ...some },
        { about: 'viewed' as const, products: each, ...some },
      ]),
      ...countedEvents.map((kind) => ({ about: 'event' as const, kind, ...some })),
      ...(['got', 'clicked'] as const).flatMap((did) => [
        { about: 'letter' as const, did, ...some },
        { about: 'letter' as const, did, flowId: 'welcome', ...some },
      ]),
    ]),
    ...(['email', 'sms'] as const).flatMap((channel) =>
      (['subscribed', 'unsubscribed', 'pending', 'not_subscribed'] as const).map((state) => ({
        about: 'consent' as const,
        channel,
        is: [state],
      })),
    ),
    { about: 'tag', is: ['VIP', 'wholesale'] },
    { about: 'country', is: ['JP', 'TW', 'US'] },
    { about: 'language', is: ['ja', 'zh-TW'] },
    {
      about: 'place',
      is: [
        { country: 'JP', city: '台東区' },
        { country: 'US', postalPrefix: '94' },
      ],
    },
    ...(['none', 'disabled', 'invited', 'enabled', 'declined'] as const).map((state) => ({
      about: 'account' as const,
      is: [state],
    })),
    { about: 'on_list', listId: '5f0c7b0e-27f4-4d7c-9a5e-0d1f6a3b9c11' },
  ];
  return found.map((condition) => {
    segmentRuleSchema.parse(condition);
    return condition;
  });
}
