import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cartBody, checkoutBody, customerBody, home, iso, line, orderBody, productBody } from './bodies.ts';
import { readEvents, readMirror } from './mirror.ts';
import { openWebhookDoor, type WebhookDoor } from './webhook-door.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const minuteMs = 60_000;
const at = (minutes: number) => now + minutes * minuteMs;
const updated = (minutes: number) => ({ updated_at: iso(at(minutes)) });
const consent = (state: string, minutes: number) => ({
  customer_id: 7_001,
  email_address: 'hanako@example.com',
  email_marketing_consent: { state, opt_in_level: 'single_opt_in', consent_updated_at: iso(at(minutes)) },
});
const refund = {
  id: 600,
  order_id: 5_001,
  created_at: iso(at(40)),
  transactions: [{ kind: 'refund', status: 'success', amount: '5.00' }],
};

/** What a shop tells on a quiet morning, in the order in which it happened. */
const morning: [topic: string, body: object][] = [
  ['products/create', productBody(now)],
  ['carts/create', cartBody(at(1))],
  ['carts/update', cartBody(at(1), { ...updated(3), line_items: [{ ...line, quantity: 3 }] })],
  ['checkouts/create', checkoutBody(at(4), { email: 'hanko@exmaple.com' })],
  ['checkouts/update', checkoutBody(at(4), { ...updated(6), buyer_accepts_marketing: true })],
  [
    'checkouts/update',
    checkoutBody(at(7), {
      token: 'c2',
      cart_token: 'k2',
      email: 'hanako@work.example',
      shipping_address: home,
    }),
  ],
  ['customers/create', customerBody(at(8))],
  ['customers_email_marketing_consent/update', consent('subscribed', 9)],
  ['customers/update', customerBody(at(8), { ...updated(10), tags: 'vip', phone: null })],
  ['orders/create', orderBody(at(11), { shipping_address: home })],
  ['orders/paid', orderBody(at(11), { ...updated(12), financial_status: 'paid', shipping_address: home })],
  ['checkouts/update', checkoutBody(at(4), { ...updated(12), completed_at: iso(at(11)) })],
  [
    'products/update',
    productBody(now, {
      ...updated(13),
      title: 'Sencha, first flush',
      variants: [{ id: 4_002, price: '14.00' }],
    }),
  ],
  ['customers_email_marketing_consent/update', consent('unsubscribed', 20)],
  [
    'orders/updated',
    orderBody(at(11), {
      ...updated(40),
      financial_status: 'refunded',
      refunds: [refund],
      shipping_address: home,
    }),
  ],
  ['refunds/create', refund],
  [
    'orders/create',
    orderBody(at(45), { id: 5_002, cart_token: null, checkout_token: null, email: null, customer: null }),
  ],
  [
    'orders/cancelled',
    orderBody(at(11), { ...updated(50), cancelled_at: iso(at(50)), shipping_address: home }),
  ],
];

/**
 * Events that are the same in whichever order the news came; of activity, only the newest need be told. When an order
 * was paid no shop says: it is the first moment at which it was seen to be.
 */
const settled = new Set(['customer.registered', 'order.paid', 'order.cancelled', 'order.refunded']);

let door: WebhookDoor;
beforeAll(async () => {
  door = await openWebhookDoor(now);
});
afterAll(() => door[Symbol.asyncDispose]());

/** Tells the news in this order, in as many passes as there are groups, and reads what has come of it. */
async function endOf(groups: readonly (readonly number[])[]) {
  const { sql, shop, clock } = door;
  clock.now = at(60);
  await sql`truncate inbox, customers, customer_words, customer_merges, customer_keys, consents, carts, orders, order_keys, products, variants, events,
    enrollments, messages, decisions`;
  for (const group of groups) {
    for (const index of group) {
      const [topic, body] = morning[index]!;
      expect((await door.deliver(topic, body, { triggeredAt: at(55) })).status).toBe(200);
    }
    await door.takeIn();
  }
  const events = await readEvents(sql, shop.shopId);
  return {
    mirror: await readMirror(sql, shop.shopId),
    told: events
      .filter((event) => settled.has(event.kind))
      .map((event) => `${event.kind} ${event.email}`)
      .toSorted(),
    placed: events
      .filter((event) => event.kind === 'order.placed' && event.payload['relation'] === 'self')
      .map((event) => `${event.dedupeKey} ${event.email}`),
    consentNow: events.findLast((event) => event.kind === 'consent.changed')?.payload['state'],
  };
}

describe('in whichever order a morning is told, and however often,', () => {
  it('ends the same', async () => {
    const inOrder = await endOf(morning.map((_, index) => [index]));
    expect(inOrder.placed).toEqual(['order.placed:5001 hanako@example.com']);
    expect(inOrder.consentNow).toBe('unsubscribed');
    const indexes = morning.map((_, index) => index);
    const orders = fc
      .shuffledSubarray([...indexes, ...indexes], { minLength: morning.length })
      .chain((some) => {
        const all = [...some, ...indexes.filter((index) => !some.includes(index))];
        return fc.array(fc.nat(all.length), { maxLength: 6 }).map((cuts) => cut(all, cuts));
      });
    await fc.assert(
      fc.asyncProperty(orders, async (groups) => {
        expect(await endOf(groups)).toEqual(inOrder);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});

/** Splits a list at these places, each part one pass of the loop. */
function cut(list: readonly number[], places: readonly number[]): number[][] {
  const ends = [...new Set([...places, list.length])].toSorted((a, b) => a - b);
  return ends.map((end, i) => list.slice(ends[i - 1] ?? 0, end)).filter((part) => part.length > 0);
}
