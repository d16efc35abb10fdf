import { expect, test } from 'vitest';
import { replayPerson } from '#app/domain/flows/index.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import {
  customerWorld,
  days,
  event,
  flowBook,
  hours,
  noon,
  order,
  percentOff,
} from '#tests/support/flow-world.ts';

const subscribe = (at: number) =>
  event('consent.changed', at, { channel: 'email', state: 'subscribed', source: 'shopify' });
const unsubscribe = (at: number) =>
  event('consent.changed', at, { channel: 'email', state: 'unsubscribed', source: 'shopify' });

const stepsOf = (
  events: Parameters<typeof replayPerson>[1],
  { offer = null, caps }: { offer?: OfferTerms | null; caps?: { perDay: number; perWeek: number } } = {},
) =>
  replayPerson(
    customerWorld({
      person: { consent: 'not_subscribed' },
      flows: flowBook(undefined, offer),
      shop: caps ? { caps } : {},
    }),
    events,
    noon + days(30),
  )
    .filter((letter) => letter.flowId === 'welcome' && letter.state === 'sent')
    .map((letter) => [letter.stepId, letter.sendAt - noon]);

test('a new subscriber is welcomed at once, on the second and on the sixth day', () => {
  expect(stepsOf([subscribe(noon)])).toEqual([
    ['hello', 0],
    ['story', days(2)],
    ['reason', days(6)],
  ]);
});

test('with a code the last letter reminds of its end, a day before it', () => {
  expect(stepsOf([subscribe(noon)], { offer: percentOff(10) })).toEqual([
    ['hello', 0],
    ['picks', days(2)],
    ['expiry', days(6)],
  ]);
});

test('the series keeps within the message budget of one a day and three a week', () => {
  expect(stepsOf([subscribe(noon)], { caps: { perDay: 1, perWeek: 3 } })).toHaveLength(3);
});

test('the first purchase ends the series', () => {
  expect(stepsOf([subscribe(noon), order(noon + days(1))])).toEqual([['hello', 0]]);
});

test("a flatmate's purchase does not end it", () => {
  expect(stepsOf([subscribe(noon), order(noon + days(1), { relation: 'address' })])).toHaveLength(3);
});

test('who has bought before is not welcomed', () => {
  expect(stepsOf([order(noon - days(3)), subscribe(noon)])).toEqual([]);
});

test('unsubscribing ends the series, and subscribing again does not begin it anew', () => {
  const events = [subscribe(noon), unsubscribe(noon + hours(5)), subscribe(noon + days(1))];
  expect(stepsOf(events)).toEqual([['hello', 0]]);
});
