import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadSubjects } from '#app/domain/letters/index.ts';
import { cartBody, checkoutBody, iso, line, orderBody } from './bodies.ts';
import { readEvents } from './mirror.ts';
import { openWebhookDoor, type WebhookDoor } from './webhook-door.ts';
import { readProfiles } from '#tests/support/profiles.ts';

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
async function carts() {
  const profiles = await readProfiles(door.sql, door.shop.shopId);
  const rows = await door.sql<Record<string, unknown>[]>`
    select cart_key, checkout_token, completed_at, total_minor, lines, customer_id from carts`;
  return rows.map((row) => ({ ...row, email: profiles.get(String(row['customer_id']))?.email ?? null }));
}

it('a basket without a name is kept, and is nobody’s activity', async () => {
  await tell('carts/create', cartBody(now));
  expect(await kinds()).toEqual([]);
  expect(await carts()).toMatchObject([
    { cart_key: 'cart-1', total_minor: '2500', email: null, completed_at: null },
  ]);
});

it('a checkout says whose basket it is, and tells its activity', async () => {
  await tell('carts/create', cartBody(now));
  await tell('checkouts/create', checkoutBody(now + minuteMs));
  expect(await events()).toMatchObject([
    {
      kind: 'checkout.updated',
      email: 'hanako@example.com',
      at: now + minuteMs,
      payload: {
        cartKey: 'cart-1',
        checkoutToken: 'checkout-1',
        itemCount: 2,
        totalMinor: 2500,
        currency: 'USD',
      },
    },
  ]);
  expect(await carts()).toMatchObject([
    { cart_key: 'cart-1', checkout_token: 'checkout-1', email: 'hanako@example.com' },
  ]);
});

it('once she is known, further changes of the cart are her activity', async () => {
  await tell('checkouts/create', checkoutBody(now));
  await tell('carts/update', cartBody(now + minuteMs, { line_items: [{ ...line, quantity: 5 }] }));
  expect(await events()).toMatchObject([
    { kind: 'checkout.updated', at: now },
    { kind: 'cart.updated', at: now + minuteMs, payload: { itemCount: 5, totalMinor: 6250 } },
  ]);
});

it('a checkout that comes before its cart keeps the newer view', async () => {
  await tell('checkouts/update', checkoutBody(now + minuteMs));
  await tell('carts/create', cartBody(now, { line_items: [] }));
  expect(await carts()).toMatchObject([{ total_minor: '2500', lines: [{ title: 'Sencha' }] }]);
  expect(await kinds()).toEqual(['checkout.updated']);
});

it('the same activity told twice, under two ids, is one event', async () => {
  await tell('checkouts/update', checkoutBody(now));
  await tell('checkouts/update', checkoutBody(now));
  expect(await kinds()).toEqual(['checkout.updated']);
});

it('a mistyped address that is corrected leaves the basket with the right person', async () => {
  await tell('checkouts/update', checkoutBody(now + minuteMs));
  await tell('checkouts/create', checkoutBody(now, { email: 'hanko@exmaple.com' }));
  expect(await carts()).toMatchObject([{ email: 'hanako@example.com' }]);
});

it('an order closes its basket, whichever is told first', async () => {
  await tell('orders/create', orderBody(now + minuteMs));
  await tell('checkouts/update', checkoutBody(now));
  expect(await carts()).toMatchObject([{ completed_at: new Date(now + minuteMs) }]);
  expect(await kinds()).toEqual(['order.placed']);
  await tell(
    'checkouts/update',
    checkoutBody(now + dayMs / 2, { token: 'checkout-2', cart_token: 'cart-2' }),
  );
  await tell(
    'orders/create',
    orderBody(now + dayMs / 2 + 1, { id: 5_002, checkout_token: 'checkout-2', cart_token: null }),
  );
  expect(await carts()).toMatchObject([
    {},
    { cart_key: 'cart-2', completed_at: new Date(now + dayMs / 2 + 1) },
  ]);
});

it('a completed checkout closes its basket', async () => {
  await tell('checkouts/update', checkoutBody(now));
  await tell('checkouts/update', checkoutBody(now + minuteMs, { completed_at: iso(now + minuteMs) }));
  expect(await carts()).toMatchObject([{ completed_at: new Date(now + minuteMs) }]);
  expect(await kinds()).toEqual(['checkout.updated']);
});

it('a checkout nobody was abandoning any more, told days late, is mirrored and starts nothing', async () => {
  await tell('checkouts/update', checkoutBody(now - 30 * dayMs));
  expect(await carts()).toHaveLength(1);
  expect(await kinds()).toEqual([]);
});

it('the link back into a checkout is kept sealed, and opened for her letter alone', async () => {
  await tell('checkouts/update', checkoutBody(now));
  const [kept] = await door.sql<{ link: string }[]>`select recovery_url as link from carts`;
  expect(kept?.link).toMatch(/\S/);
  expect(kept?.link).not.toContain('recover?key');
  const { carts: opened } = await door.shop.db.inShop(door.shop.shopId, now, (tx) =>
    loadSubjects(tx, [{ cartKey: 'cart-1' }]),
  );
  expect(opened.get('cart-1')?.recoveryUrl).toBe(checkoutBody(now).abandoned_checkout_url);
});

it('a deleted checkout takes its link away', async () => {
  await tell('checkouts/update', checkoutBody(now));
  await tell('checkouts/delete', { id: 9_001, cart_token: 'cart-1' });
  const [cart] = await door.sql`select recovery_url from carts`;
  expect(cart).toEqual({ recovery_url: null });
});

it('a checkout without an address is a basket without a name', async () => {
  await tell('checkouts/create', checkoutBody(now, { email: null, phone: '+819012345678' }));
  expect(await carts()).toMatchObject([{ email: null }]);
  expect(await door.sql`select 1 from customers`).toHaveLength(0);
});
