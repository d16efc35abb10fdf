import type { Recipe } from './recipe.ts';

/** From sign-up to the first order: who we are, what others like, and the welcome code before it ends. */
export const welcome: Recipe = {
  flowId: 'welcome',
  stage: 'visitor',
  purpose: 'marketing',
  trigger: {
    on: ['consent.changed'],
    where: {
      all: [
        { fact: 'event.channel', equals: 'email' },
        { fact: 'event.state', equals: 'subscribed' },
        { fact: 'orders.count', atMost: 0 },
      ],
    },
    key: 'once',
  },
  restDays: 0,
  restartOn: [],
  exits: [
    {
      on: 'order.placed',
      sameSubject: false,
      where: { fact: 'event.relation', equals: 'self' },
      reason: 'purchased',
    },
    {
      on: 'consent.changed',
      sameSubject: false,
      where: {
        all: [
          { fact: 'event.channel', equals: 'email' },
          { fact: 'event.state', equals: 'unsubscribed' },
        ],
      },
      reason: 'unsubscribed',
    },
    { on: 'customer.deleted', sameSubject: false, reason: 'deleted_person' },
  ],
  stopsOn: 'own',
  // Three letters in the week, which is the whole message budget of a week: with a code the last one reminds of it.
  steps: [
    { kind: 'offer', id: 'welcome-code', validHours: 7 * 24 },
    { kind: 'send', id: 'hello', template: 'welcome.hello' },
    { kind: 'wait', id: 'wait-second', delayMinutes: 2 * 24 * 60 },
    { kind: 'condition', id: 'has-code', if: { fact: 'offer.given', equals: true }, otherwise: 'story' },
    { kind: 'send', id: 'picks', template: 'welcome.picks' },
    { kind: 'wait', id: 'wait-expiry', delayMinutes: 4 * 24 * 60 },
    { kind: 'send', id: 'expiry', template: 'welcome.expiry' },
    { kind: 'end', id: 'end-with-code' },
    { kind: 'send', id: 'story', template: 'welcome.story' },
    { kind: 'wait', id: 'wait-reason', delayMinutes: 4 * 24 * 60 },
    { kind: 'send', id: 'reason', template: 'welcome.reason' },
  ],
};
