import type { Recipe } from './recipe.ts';

/** Asks an address that was typed into a form whether it wants the news; at most once a day. */
export const confirmSubscription: Recipe = {
  flowId: 'confirm-subscription',
  stage: 'visitor',
  purpose: 'transactional',
  isService: true,
  trigger: {
    on: ['consent.changed'],
    where: {
      all: [
        { fact: 'event.channel', equals: 'email' },
        { fact: 'event.state', equals: 'pending' },
        // What the shop's own records call pending, the shop itself has asked about.
        { fact: 'event.source', equals: 'form' },
      ],
    },
    key: 'person',
  },
  restDays: 1,
  restartOn: [],
  exits: [
    {
      on: 'consent.changed',
      sameSubject: false,
      where: {
        all: [
          { fact: 'event.channel', equals: 'email' },
          { not: { fact: 'event.state', equals: 'pending' } },
        ],
      },
      reason: 'answered',
    },
    { on: 'customer.deleted', sameSubject: false, reason: 'deleted_person' },
  ],
  stopsOn: 'none',
  steps: [{ kind: 'send', id: 'ask', template: 'confirm-subscription.ask' }],
};
