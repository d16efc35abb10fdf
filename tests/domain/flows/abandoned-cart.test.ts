import { expect, test } from 'vitest';
import { replayPerson } from '#app/domain/flows/index.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import {
  checkout,
  customerWorld,
  days,
  event,
  flowBook,
  hours,
  minutes,
  noon,
  order,
  percentOff,
} from '#tests/support/flow-world.ts';

const lettersOf = (
  events: Parameters<typeof replayPerson>[1],
  world = customerWorld(),
): { step: string; at: number; state: string; reason: string | null }[] =>
  replayPerson(world, events, noon + days(30))
    .filter((message) => message.flowId === 'abandoned-cart')
    .map((message) => ({
      step: message.stepId,
      at: message.sendAt,
      state: message.state,
      reason: message.reason,
    }));

test('a cart that is left gets three letters: after 30 minutes, a day later, two days later', () => {
  expect(lettersOf([checkout(noon)])).toEqual([
    { step: 'first', at: noon + minutes(30), state: 'sent', reason: null },
    { step: 'second', at: noon + minutes(30) + days(1), state: 'sent', reason: null },
    { step: 'third', at: noon + minutes(30) + days(3), state: 'sent', reason: null },
  ]);
});

test('the thirty minutes count from the last activity', () => {
  const letters = lettersOf([checkout(noon), checkout(noon + minutes(20)), checkout(noon + minutes(45))]);
  expect(letters[0]).toMatchObject({ step: 'first', at: noon + minutes(75) });
});

test('an older activity that arrives late does not bring the letter forward', () => {
  const late = { ...checkout(noon), at: noon - minutes(5) };
  expect(lettersOf([checkout(noon), late])[0]).toMatchObject({ at: noon + minutes(30) });
});

test('an order stops the abandoned-cart flow', () => {
  expect(lettersOf([checkout(noon), order(noon + minutes(29))])).toEqual([]);
  expect(lettersOf([checkout(noon), order(noon + minutes(40))]).map((letter) => letter.step)).toEqual([
    'first',
  ]);
});

test.for(['cart', 'checkout', 'email', 'phone', 'address'] as const)(
  'an order recognised by the same %s stops it too',
  (relation) => {
    expect(lettersOf([checkout(noon), order(noon + minutes(10), { relation })])).toEqual([]);
  },
);

test('an order from before the cart does not stop it', () => {
  expect(lettersOf([order(noon - days(2)), checkout(noon)])).toHaveLength(3);
});

test('who clicked the first letter gets no second one', () => {
  const [first] = replayPerson(customerWorld(), [checkout(noon)], noon + hours(1));
  const click = event('message.clicked', noon + hours(2), {
    messageId: first!.messageId,
    flowId: first!.flowId,
    enrollmentId: first!.enrollmentId,
    stepId: first!.stepId,
    purpose: 'marketing',
  });
  expect(lettersOf([checkout(noon), click]).map((letter) => letter.step)).toEqual(['first']);
});

test('an emptied cart ends the flow', () => {
  expect(lettersOf([checkout(noon), checkout(noon + minutes(5), 'cart-1', 0)])).toEqual([]);
});

test('a newer cart takes the place of the older one', () => {
  const letters = replayPerson(
    customerWorld(),
    [checkout(noon, 'a'), checkout(noon + minutes(10), 'b')],
    noon + hours(2),
  );
  expect(letters.map((letter) => letter.subject.cartKey)).toEqual(['b']);
});

test('who got a letter of this flow within seven days does not enter again, and after them does', () => {
  const early = lettersOf([checkout(noon, 'a'), checkout(noon + days(5), 'b')]);
  expect(early).toHaveLength(3);
  const later = lettersOf([checkout(noon, 'a'), checkout(noon + days(12), 'b')]);
  expect(later).toHaveLength(6);
});

test('nobody is written to without her consent, and the reason is kept', () => {
  const world = customerWorld({ person: { consent: 'not_subscribed' } });
  expect(lettersOf([checkout(noon)], world)[0]).toMatchObject({ state: 'skipped', reason: 'no_consent' });
});

test('a letter due at night waits for the morning of the person', () => {
  const world = customerWorld({
    person: { zone: 'Asia/Tokyo' },
    shop: { quiet: { fromMinute: 21 * 60, toMinute: 8 * 60 } },
  });
  // 12:30 UTC is 21:30 in Tokyo; 08:00 there is 23:00 UTC.
  expect(lettersOf([checkout(noon)], world)[0]).toMatchObject({ at: noon + hours(11), state: 'sent' });
});

test('a purchase during the night stops the letter that waited for the morning', () => {
  const world = customerWorld({ shop: { quiet: { fromMinute: 12 * 60, toMinute: 20 * 60 } } });
  expect(lettersOf([checkout(noon), order(noon + hours(3))], world)).toEqual([
    expect.objectContaining({ step: 'first', state: 'skipped', reason: 'purchased' }),
  ]);
});

test('a code is promised only where the merchant gives one', () => {
  const subjects = (offer: OfferTerms | null) =>
    replayPerson(customerWorld({ flows: flowBook(undefined, offer) }), [checkout(noon)], noon + days(30)).map(
      (letter) => letter.subject.offerId !== undefined,
    );
  expect(subjects(null)).toEqual([false, false, false]);
  expect(subjects(percentOff(10))).toEqual([false, true, true]);
});
