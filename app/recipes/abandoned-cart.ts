import type { Recipe } from './recipe.ts';

/** Carts and checkouts that were left: three letters, help always offered, silence as soon as somebody has bought. */
export const abandonedCart: Recipe = {
  flowId: 'abandoned-cart',
  stage: 'visitor',
  purpose: 'marketing',
  trigger: {
    on: ['cart.updated', 'checkout.updated'],
    where: { fact: 'event.item_count', atLeast: 1 },
    key: 'cart',
  },
  restDays: 7,
  restartOn: ['cart.updated', 'checkout.updated'],
  exits: [
    { on: 'order.placed', sameSubject: false, reason: 'purchased' },
    { on: 'customer.deleted', sameSubject: false, reason: 'deleted_person' },
    {
      on: 'checkout.updated',
      sameSubject: true,
      where: { fact: 'event.item_count', atMost: 0 },
      reason: 'cart_emptied',
    },
    {
      on: 'cart.updated',
      sameSubject: true,
      where: { fact: 'event.item_count', atMost: 0 },
      reason: 'cart_emptied',
    },
  ],
  stopsOn: 'related',
  steps: [
    { kind: 'wait', id: 'wait-first', delayMinutes: 30 },
    { kind: 'send', id: 'first', template: 'abandoned-cart.first' },
    { kind: 'wait', id: 'wait-second', delayMinutes: 24 * 60 },
    {
      kind: 'condition',
      id: 'no-response-to-first',
      if: { not: { fact: 'letter.clicked', step: 'first', equals: true } },
      otherwise: 'end',
    },
    { kind: 'offer', id: 'code', validHours: 48 },
    { kind: 'send', id: 'second', template: 'abandoned-cart.second' },
    { kind: 'wait', id: 'wait-third', delayMinutes: 48 * 60 },
    {
      kind: 'condition',
      id: 'no-response-to-second',
      if: { not: { fact: 'letter.clicked', step: 'second', equals: true } },
      otherwise: 'end',
    },
    { kind: 'send', id: 'third', template: 'abandoned-cart.third' },
  ],
};
