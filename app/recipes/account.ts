import type { Recipe } from './recipe.ts';

/**
 * Accounts that nobody has to fill in a form for: an order makes one from the address it was placed with, and one
 * letter says so and how to get in. It is about the account only, once in a person's life.
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
  steps: [{ kind: 'send', id: 'ready', template: 'account.ready' }],
};
