import type { Recipe } from './recipe.ts';

/**
 * Accounts that nobody has to fill in a form for: an order makes one from the address it was placed with, and one
 * letter says so and how to get in. It is about the account only, once in a person's life. Who has only signed up is
 * greeted first, and hears of her account the day after.
 */
export const account: Recipe = {
  flowId: 'account',
  stage: 'new_buyer',
  purpose: 'transactional',
  trigger: { on: ['account.ready'], key: 'once' },
  restDays: 0,
  restartOn: [],
  exits: [{ on: 'customer.deleted', sameSubject: false, reason: 'deleted_person' }],
  stopsOn: 'none',
  steps: [
    { kind: 'condition', id: 'no-order-yet', if: { fact: 'orders.count', atMost: 0 }, otherwise: 'ready' },
    { kind: 'wait', id: 'wait-after-greeting', delayMinutes: 24 * 60 },
    { kind: 'send', id: 'ready', template: 'account.ready' },
  ],
};
