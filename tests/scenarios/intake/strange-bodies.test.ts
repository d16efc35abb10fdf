import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cartBody, checkoutBody, customerBody, home, iso, line, orderBody, productBody } from './bodies.ts';
import { openWebhookDoor, type WebhookDoor } from './webhook-door.ts';
import { places } from '#app/db/vault/index.ts';
import { readPeople, vaultFor } from '#tests/support/profiles.ts';

const now = Date.parse('2026-11-20T03:00:00Z');

let door: WebhookDoor;
beforeAll(async () => {
  door = await openWebhookDoor(now);
});
afterAll(() => door[Symbol.asyncDispose]());
beforeEach(() =>
  door.sql`truncate inbox, customers, customer_keys, consents, carts, orders, order_keys, events`.then(
    () => {},
  ),
);

async function tell(topic: string, body: object): Promise<void> {
  expect((await door.deliver(topic, body)).status).toBe(200);
  await door.takeIn();
  expect(
    await door.sql`select state, reason from inbox where state = 'pending' or reason like 'failed%'`,
  ).toEqual([]);
}

describe('bodies of other shops', () => {
  it('an order at the till, without customer, address or basket', async () => {
    const {
      email: _email,
      customer: _customer,
      cart_token: _cart,
      checkout_token: _checkout,
      ...rest
    } = orderBody(now);
    await tell('orders/create', { ...rest, source_name: 'pos', location_id: 1, shipping_address: null });
    expect(await door.sql`select customer_id, total_minor from orders`).toMatchObject([
      { customer_id: null, total_minor: '2500' },
    ]);
  });

  it('a gift card and a line of the shop’s own making', async () => {
    const lines = [
      { ...line, gift_card: true, requires_shipping: false, title: 'ギフトカード', price: '5000.00' },
      { ...line, variant_id: null, product_id: null, title: 'Engraving', price: '0.00' },
    ];
    await tell('orders/create', orderBody(now, { line_items: lines }));
    const [order] = await door.sql`select lines, item_count from orders`;
    expect(order).toMatchObject({
      item_count: 4,
      lines: [{ title: 'ギフトカード', priceMinor: 500_000 }, { variantId: null }],
    });
  });

  it('a basket of five hundred lines', async () => {
    const lines = Array.from({ length: 500 }, (_, i) => ({
      ...line,
      variant_id: i + 1,
      properties: { note: '彫刻'.repeat(20) },
    }));
    await tell('checkouts/update', checkoutBody(now, { line_items: lines }));
    const [cart] = await door.sql`select jsonb_array_length(lines) as lines from carts`;
    expect(cart).toEqual({ lines: 500 });
    expect(await door.sql`select payload ->> 'itemCount' as items from events`).toMatchObject([
      { items: '1000' },
    ]);
  });

  it.each([
    ['山田', '花子'],
    ['王', '小明'],
    ['Nguyễn', 'Thị Minh Khai'],
    ["O'Brien-Łukasiewicz", 'Seán'],
    ['محمد', 'فاطمة'],
    ['👩‍🍳', '𠮷野'],
  ])('a customer called %s %s', async (lastName, firstName) => {
    await tell('customers/create', customerBody(now, { first_name: firstName, last_name: lastName }));
    expect(await readPeople(door.sql, door.shop.shopId)).toMatchObject([{ firstName, lastName }]);
  });

  it('text that no database takes: NUL, half characters, far too much of it', async () => {
    await tell(
      'customers/create',
      customerBody(now, { first_name: 'Ha\0na', last_name: '\ud83d', note: 'x'.repeat(300_000) }),
    );
    await tell('checkouts/update', checkoutBody(now, { token: 't'.repeat(5_000), cart_token: null }));
    await tell('orders/create', orderBody(now, { name: '長'.repeat(9_000), cart_token: '\0' }));
    expect(await readPeople(door.sql, door.shop.shopId)).toMatchObject([
      { firstName: 'Hana', lastName: '�' },
    ]);
  });

  it('amounts and counts beyond measure', async () => {
    const huge = { ...line, quantity: 9e15, price: '999999999999999.99' };
    await tell(
      'orders/create',
      orderBody(now, { line_items: [huge, huge], total_price: '-1e99', current_total_price: null }),
    );
    await tell('checkouts/update', checkoutBody(now, { line_items: [huge, huge], total_price: null }));
    expect(await door.sql`select item_count from orders`).toMatchObject([{ item_count: 2_000_000_000 }]);
  });

  it('dates that never were, or are not yet', async () => {
    await tell(
      'orders/create',
      orderBody(now, { updated_at: '9999-12-31T23:59:59Z', created_at: '0000-00-00', processed_at: null }),
    );
    await tell('orders/updated', orderBody(now, { name: '#1002', updated_at: iso(now + 1) }));
    expect(await door.sql`select name, placed_at from orders`).toMatchObject([
      { name: '#1002', placed_at: new Date(now) },
    ]);
  });
});

const bodies: [topic: string, body: object][] = [
  ['carts/update', cartBody(now)],
  ['checkouts/update', checkoutBody(now, { shipping_address: home, customer: customerBody(now) })],
  [
    'orders/updated',
    orderBody(now, { shipping_address: home, fulfillments: [{ status: 'success', created_at: iso(now) }] }),
  ],
  [
    'customers/create',
    customerBody(now, { email_marketing_consent: { state: 'subscribed', consent_updated_at: iso(now) } }),
  ],
  ['products/update', productBody(now)],
  [
    'refunds/create',
    { id: 1, order_id: 5_001, transactions: [{ kind: 'refund', amount: '1.00' }], refund_line_items: [{}] },
  ],
  ['customers/merge', { admin_graphql_api_customer_kept_id: 1, admin_graphql_api_customer_deleted_id: 2 }],
  ['shop/update', { currency: 'USD', money_format: '{{amount}}', domain: 'a.example' }],
];

/** Every place in a body where something stands. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === key ? replaced(inner, rest, by) : inner));
  const fields = value as Record<string, unknown>;
  return { ...fields, [key]: replaced(fields[key], rest, by) };
}

describe('whatever stands in a body instead of what should,', () => {
  it('null in every single place is no obstacle', async () => {
    for (const [topic, body] of bodies) {
      for (const path of placesIn(body)) await door.deliver(topic, replaced(body, path, null) ?? 'null');
    }
    await door.takeIn();
    expect(
      await door.sql`select topic, reason from inbox where state = 'pending' or reason like 'failed%'`,
    ).toEqual([]);
  });

  it('anything in several places is no obstacle', async () => {
    const odd = fc.oneof(
      fc.constantFrom<unknown>(null, '', [], {}, 0, -1, true, 1e300, 'null', '[]', '\0', { id: {} }),
      fc.jsonValue(),
    );
    const webhook = fc.constantFrom(...bodies).chain(([topic, body]) =>
      fc
        .array(fc.tuple(fc.constantFrom(...placesIn(body).slice(1)), odd), { minLength: 1, maxLength: 5 })
        .map((changes) => ({
          topic,
          body: changes.reduce((each, [path, by]) => attempt(each, path, by), body as unknown),
        })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(webhook, { minLength: 20, maxLength: 40 }), async (webhooks) => {
        await Promise.all(webhooks.map(({ topic, body }) => door.deliver(topic, body)));
        await door.takeIn();
        const failed = await door.sql`
          select topic, reason, webhook_id as id, body from inbox where state = 'pending' or reason like 'failed%'`;
        const vault = await vaultFor(door.sql, door.shop.shopId);
        const opened = failed.map((row) => ({
          ...row,
          body: vault.openBytes(row['body'], places.webhookBody(row['id'])).toString(),
        }));
        expect(opened).toEqual([]);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});

/** A place may have gone with an earlier change. */
function attempt(body: unknown, path: string[], by: unknown): unknown {
  const isThere = path
    .slice(0, -1)
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], body);
  return typeof isThere === 'object' && isThere !== null ? replaced(body, path, by) : body;
}
