import type { TFunction } from 'i18next';
import type { ConditionOf } from '#app/components/segment-rule/rule-words.ts';

type Names = {
  stages: ConditionOf<'stage'>['is'][number];
  rfmGroups: ConditionOf<'rfm_group'>['is'][number];
  axes: ConditionOf<'rfm_score'>['axis'];
  consents: ConditionOf<'consent'>['is'][number];
  channels: ConditionOf<'consent'>['channel'];
  accounts: ConditionOf<'account'>['is'][number];
};

/** What can be chosen, in the order of a life with the shop, or from the best to the worst. */
export const stages: readonly Names['stages'][] = ['visitor', 'new_buyer', 'active', 'departing', 'returned'];

export const rfmGroups: readonly Names['rfmGroups'][] = [
  'champions',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cant_lose',
  'lost',
  'others',
];

export const axes: readonly Names['axes'][] = ['recency', 'frequency', 'monetary'];
export const channels: readonly Names['channels'][] = ['email', 'sms'];
export const consents: readonly Names['consents'][] = [
  'subscribed',
  'pending',
  'unsubscribed',
  'not_subscribed',
];
export const accounts: readonly Names['accounts'][] = ['none', 'disabled', 'invited', 'enabled', 'declined'];

export const eventKinds: readonly ConditionOf<'event'>['kind'][] = [
  'cart.updated',
  'checkout.updated',
  'order.fulfilled',
  'order.delivered',
  'order.cancelled',
  'order.refunded',
  'return.requested',
  'customer.registered',
  'stage.changed',
];

export function nameIn(t: TFunction, group: keyof Names, value: string): string {
  const place = group === 'rfmGroups' ? 'people.rfmGroups' : `segmentBuilder.${group}`;
  // Every value above has its name there; the test of the sentences asks for each.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return t(`${place}.${value}` as 'segmentBuilder.stages.active');
}
