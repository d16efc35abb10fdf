import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkoutBody, customerBody, home, iso, line, orderBody } from './bodies.ts';
import { readEvents } from './mirror.ts';
import { openWebhookDoor, type WebhookDoor } from './webhook-door.ts';
import { readPeople } from '#tests/support/profiles.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const minuteMs = 60_000;
const dayMs = 86_400_000;

let door: WebhookDoor;
beforeEach(async () => {
  door = await openWebhookDoor(now);
});
afterEach(() => door[Symbol.asyncDispose]());

async function tell(topic: string, body: object): Promise<void> {
  expect((await door.deliver(topic, body)).status).toBe(200);
  await door.takeIn();
}

const events = () => readEvents(door.sql, door.shop.shopId);
const kinds = async () => (await events()).map((event) => event.kind);
async function buyer(email = 'hanako@example.com') {
  const people = await readPeople(door.sql, door.shop.shopId);
  return people.find((person) => person.email === email);
}

it('an order is placed once, over every topic that tells of it', async () => {
  await tell('orders/paid', orderBody(now, { financial_status: 'paid', updated_at: iso(now + minuteMs) }));
  await tell('orders/create', orderBody(now));
  await tell('orders/updated', orderBody(now, { updated_at: iso(now + 2 * minuteMs) }));
  expect((await kinds()).toSorted()).toEqual(['order.paid', 'order.placed', 'stage.changed']);
  expect(await buyer()).toMatchObject({ orders_count: 1, spent_minor: '2500', last_order_at: new Date(now) });
});

it('the same webhook thrice at once is one order, one event, one run of a flow', async () => {
  const body = orderBody(now);
  await Promise.all([1, 2, 3].map(() => door.deliver('orders/create', body, { webhookId: 'thrice' })));
  await Promise.all([1, 2, 3].map(() => door.deliver('orders/create', body)));
  await Promise.all([door.takeIn(), door.takeIn(), door.takeIn()]);
  await door.takeIn();
  expect(await kinds()).toEqual(['order.placed', 'stage.changed']);
  expect(await buyer()).toMatchObject({ orders_count: 1 });
  const runs = await door.sql`select flow_id, count(*)::int as runs from enrollments group by flow_id`;
  expect(runs.filter((flow) => flow['runs'] !== 1)).toEqual([]);
});

it('a cancelled order stays cancelled and counts no more', async () => {
  await tell(
    'orders/cancelled',
    orderBody(now, { cancelled_at: iso(now + minuteMs), updated_at: iso(now + minuteMs) }),
  );
  await tell('orders/create', orderBody(now));
  expect(await buyer()).toMatchObject({ orders_count: 0, spent_minor: '0', first_order_at: null });
  expect((await kinds()).toSorted()).toEqual(['order.cancelled', 'order.placed']);
});

it('a deleted order counts no more', async () => {
  await tell('orders/create', orderBody(now));
  await tell('orders/delete', { id: 5_001 });
  expect(await buyer()).toMatchObject({ orders_count: 0 });
});

it('test orders are marked and not counted', async () => {
  await tell('orders/create', orderBody(now, { test: true }));
  expect(await door.sql`select is_test from orders`).toMatchObject([{ is_test: true }]);
  expect(await buyer()).toMatchObject({ orders_count: 0 });
});

it('an order before its customer makes the customer, whom the profile then completes', async () => {
  await tell('orders/create', orderBody(now));
  await tell('customers/create', customerBody(now - minuteMs, { tags: 'vip, wholesale' }));
  expect(await readPeople(door.sql, door.shop.shopId)).toMatchObject([
    {
      shopify_id: '7001',
      email: 'hanako@example.com',
      firstName: 'Hanako',
      country: 'JP',
      zone: 'Asia/Tokyo',
      tags: ['vip', 'wholesale'],
      orders_count: 1,
    },
  ]);
});

it('an order of long ago that changes today is history, and starts nothing', async () => {
  await tell(
    'orders/updated',
    orderBody(now - 200 * dayMs, { updated_at: iso(now), fulfillment_status: 'fulfilled' }),
  );
  expect(await door.sql`select is_history from orders`).toMatchObject([{ is_history: true }]);
  expect(await kinds()).toEqual([]);
  expect(await buyer()).toMatchObject({ orders_count: 1 });
});

it('orders moved in from another shop system are history', async () => {
  await tell('orders/create', orderBody(now, { processed_at: iso(now - 400 * dayMs) }));
  expect(await kinds()).toEqual([]);
});

it('a till sale without a customer is an order of nobody', async () => {
  await tell(
    'orders/create',
    orderBody(now, { customer: null, email: '', cart_token: null, checkout_token: null }),
  );
  expect(await door.sql`select customer_id from orders`).toMatchObject([{ customer_id: null }]);
  expect(await kinds()).toEqual([]);
});

it('an order is told to her other address too, which shares her phone', async () => {
  const phone = '+81 90-1234-5678';
  await tell(
    'checkouts/update',
    checkoutBody(now, { email: 'hanako@work.example', phone, cart_token: 'cart-9', token: 'c9' }),
  );
  await tell('orders/create', orderBody(now + minuteMs, { phone: '090-1234-5678' }));
  expect((await events()).filter((event) => event.kind === 'order.placed')).toMatchObject([
    { email: 'hanako@example.com', payload: { relation: 'self' } },
    { email: 'hanako@work.example', payload: { relation: 'phone' } },
  ]);
});

it('an order is told to people behind the same door, but not to a whole dormitory', async () => {
  await tell(
    'checkouts/update',
    checkoutBody(now, { email: 'ichiro@example.com', shipping_address: home, token: 'c8', cart_token: 'k8' }),
  );
  const crowd = { ...home, address1: '学生寮 1-1' };
  for (let i = 0; i < 30; i += 1) {
    await door.deliver(
      'checkouts/update',
      checkoutBody(now, {
        email: `student${i}@example.com`,
        shipping_address: { ...crowd, phone: null },
        token: `s${i}`,
        cart_token: `s${i}`,
      }),
    );
  }
  await door.takeIn();
  await tell(
    'orders/create',
    orderBody(now + 1, {
      shipping_address: { ...home, phone: null },
      billing_address: { ...crowd, phone: null },
    }),
  );
  const placed = (await events()).filter((event) => event.kind === 'order.placed');
  expect(placed.map((event) => [event.email, event.payload['relation']])).toEqual([
    ['hanako@example.com', 'self'],
    ['ichiro@example.com', 'address'],
  ]);
});

it('a refund is told once, by itself or with its order', async () => {
  const refund = {
    id: 600,
    order_id: 5_001,
    created_at: iso(now + minuteMs),
    transactions: [{ kind: 'refund', status: 'success', amount: '5.00' }],
  };
  await tell('refunds/create', refund);
  expect(await kinds()).toEqual([]);
  await tell('orders/updated', orderBody(now, { refunds: [refund], updated_at: iso(now + minuteMs) }));
  await tell('refunds/create', refund);
  expect((await events()).filter((event) => event.kind === 'order.refunded')).toMatchObject([
    { payload: { orderId: '5001', refundId: '600', amountMinor: 500 } },
  ]);
});

it('lines taken out of an order are gone, and amounts follow the currency', async () => {
  const lines = [line, { ...line, current_quantity: 0, title: 'Returned' }];
  await tell(
    'orders/create',
    orderBody(now, { line_items: lines, currency: 'JPY', current_total_price: '2500' }),
  );
  expect(await door.sql`select total_minor, item_count, lines from orders`).toMatchObject([
    { total_minor: '2500', item_count: 2, lines: [{ title: 'Sencha', priceMinor: 13 }] },
  ]);
});

it('a code of ours that came with an order is used up', async () => {
  await tell('customers/create', customerBody(now));
  await door.sql`
    insert into offers (shop_id, offer_id, customer_id, flow_id, enrollment_id, code, terms, state, starts_at, expires_at)
    select shop_id, gen_random_uuid(), customer_id, 'welcome', gen_random_uuid(), 'KZ-ABC',
      '{"kind":"percentage","percent":10,"minimumMinor":null}', 'live', now(), now()
    from customers`;
  await tell('orders/create', orderBody(now, { discount_codes: [{ code: 'kz-abc', amount: '2.50' }] }));
  expect(await door.sql`select state, used_by_order_id from offers`).toMatchObject([
    { state: 'used', used_by_order_id: '5001' },
  ]);
  expect(await door.sql`select code, saved_minor::int as saved, is_leak from offer_redemptions`).toEqual([
    { code: 'KZ-ABC', saved: 250, is_leak: false },
  ]);
});

it('ids above 2^53 stay exact, and shops’ doubled keys count once', async () => {
  const body = JSON.stringify(orderBody(now))
    .replace('"id":5001', '"id":1,"id":820982911946154508')
    .replace('"id":7001', '"id":115310627314723954');
  expect((await door.deliver('orders/create', Buffer.from(body))).status).toBe(200);
  await door.takeIn();
  expect(
    await door.sql`select o.order_id, c.shopify_id from orders o join customers c using (shop_id, customer_id)`,
  ).toMatchObject([{ order_id: '820982911946154508', shopify_id: '115310627314723954' }]);
});
