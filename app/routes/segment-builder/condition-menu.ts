import type { SegmentCondition } from '#app/domain/segments/index.ts';

type ConditionTopic =
  | 'value'
  | 'orders'
  | 'products'
  | 'browsing'
  | 'letters'
  | 'consent'
  | 'person'
  | 'place'
  | 'lists';

type ConditionChoice =
  | Exclude<SegmentCondition['about'], 'event' | 'letter'>
  | 'cart'
  | 'checkout'
  | 'parcel'
  | 'return'
  | 'letter_got'
  | 'letter_clicked';

const ever = { ever: true } as const;
const lastMonth = { lastDays: 30 };
const once = { atLeast: 1 };

/** What can be asked of people, by topic, each as it begins: whatever can be, is filled in already. */
export const conditionMenu: readonly {
  topic: ConditionTopic;
  choices: readonly (readonly [ConditionChoice, SegmentCondition])[];
}[] = [
  {
    topic: 'value',
    choices: [
      ['stage', { about: 'stage', is: ['active'] }],
      ['rfm_group', { about: 'rfm_group', is: ['champions'] }],
      ['rfm_score', { about: 'rfm_score', axis: 'monetary', score: { atLeast: 4 } }],
      ['next_order', { about: 'next_order', inDays: { atLeast: 0, atMost: 7 } }],
      ['expected_orders', { about: 'expected_orders', count: { atLeast: 1 } }],
      ['expected_value', { about: 'expected_value', minor: { atLeast: Number.NaN } }],
      ['chance_alive', { about: 'chance_alive', percent: { atLeast: 50 } }],
      ['churn_risk', { about: 'churn_risk', percent: { atLeast: 50 } }],
    ],
  },
  {
    topic: 'orders',
    choices: [
      ['orders', { about: 'orders', count: once, window: ever }],
      ['spent', { about: 'spent', minor: { atLeast: Number.NaN }, window: ever }],
      ['average_order', { about: 'average_order', minor: { atLeast: Number.NaN } }],
      ['last_order', { about: 'last_order', daysAgo: { atLeast: 60 } }],
      ['first_order', { about: 'first_order', daysAgo: { atMost: 30 } }],
      ['parcel', { about: 'event', kind: 'order.delivered', count: once, window: lastMonth }],
      ['return', { about: 'event', kind: 'return.requested', count: once, window: lastMonth }],
    ],
  },
  {
    topic: 'products',
    choices: [['bought', { about: 'bought', products: { any: true }, count: once, window: ever }]],
  },
  {
    topic: 'browsing',
    choices: [
      ['viewed', { about: 'viewed', products: { any: true }, count: once, window: { lastDays: 7 } }],
      ['cart', { about: 'event', kind: 'cart.updated', count: once, window: { lastDays: 7 } }],
      ['checkout', { about: 'event', kind: 'checkout.updated', count: once, window: { lastDays: 7 } }],
    ],
  },
  {
    topic: 'letters',
    choices: [
      ['letter_got', { about: 'letter', did: 'got', count: once, window: lastMonth }],
      ['letter_clicked', { about: 'letter', did: 'clicked', count: once, window: lastMonth }],
    ],
  },
  { topic: 'consent', choices: [['consent', { about: 'consent', channel: 'email', is: ['subscribed'] }]] },
  {
    topic: 'person',
    choices: [
      ['registered', { about: 'registered', daysAgo: { atMost: 30 } }],
      ['tag', { about: 'tag', is: [] }],
      ['language', { about: 'language', is: [] }],
      ['account', { about: 'account', is: ['enabled'] }],
    ],
  },
  {
    topic: 'place',
    choices: [
      ['country', { about: 'country', is: [] }],
      ['place', { about: 'place', is: [{ country: '', city: '' }] }],
    ],
  },
  { topic: 'lists', choices: [['on_list', { about: 'on_list', listId: '' }]] },
];
