import type { Recipe } from './recipe.ts';

/** Thanks on the day of the order, and once more after two weeks with what goes well with it. */
export const thankYou: Recipe = {
  flowId: 'thank-you',
  stage: 'new_buyer',
  purpose: 'transactional',
  trigger: { on: ['order.placed'], where: { fact: 'event.relation', equals: 'self' }, key: 'order' },
  restDays: 0,
  restartOn: [],
  exits: [
    { on: 'order.cancelled', sameSubject: true, reason: 'order_cancelled' },
    { on: 'order.refunded', sameSubject: true, reason: 'order_refunded' },
    { on: 'customer.deleted', sameSubject: false, reason: 'deleted_person' },
  ],
  stopsOn: 'none',
  steps: [
    { kind: 'wait', id: 'wait-first', delayMinutes: 60 },
    { kind: 'send', id: 'first', template: 'thank-you.first' },
    { kind: 'wait', id: 'wait-later', delayMinutes: 14 * 24 * 60 },
    { kind: 'send', id: 'later', template: 'thank-you.later' },
  ],
};
