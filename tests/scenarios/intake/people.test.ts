import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cartBody, checkoutBody, customerBody, iso, orderBody, productBody } from './bodies.ts';
import { readEvents } from './mirror.ts';
import { openWebhookDoor, type WebhookDoor } from './webhook-door.ts';
import { type PersonRow, readPeople } from '#tests/support/profiles.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const minuteMs = 60_000;

let door: WebhookDoor;
beforeEach(async () => {
  door = await openWebhookDoor(now);
});
afterEach(() => door[Symbol.asyncDispose]());

async function tell(topic: string, body: object, triggeredAt?: number): Promise<void> {
  expect((await door.deliver(topic, body, { triggeredAt })).status).toBe(200);
  await door.takeIn();
}

const events = () => readEvents(door.sql, door.shop.shopId);
const people = async () =>
  (await readPeople(door.sql, door.shop.shopId)).map((person): PersonRow => ({
    ...person,
    gone: person['deleted_at'] !== null,
  }));
const consent = (state: string, at: number) => ({
  customer_id: 7_001,
  email_address: 'hanako@example.com',
  email_marketing_consent: { state, opt_in_level: 'single_opt_in', consent_updated_at: iso(at) },
});

describe('a customer', () => {
  it('registers once, also when something else was told before', async () => {
    await tell('customers/update', customerBody(now, { updated_at: iso(now + minuteMs) }));
    await tell('customers/create', customerBody(now));
    await tell('customers/create', customerBody(now));
    const registered = (await events()).filter((event) => event.kind === 'customer.registered');
    expect(registered).toMatchObject([{ at: now, payload: { hasEmail: true, zone: 'Asia/Tokyo' } }]);
  });

  it('is the person whom a checkout knew by her address only', async () => {
    await tell('checkouts/update', checkoutBody(now));
    await tell('customers/create', customerBody(now));
    expect([...(await people())]).toMatchObject([{ shopify_id: '7001', email: 'hanako@example.com' }]);
  });

  it('is not somebody else with the same address and another number', async () => {
    await tell('customers/create', customerBody(now));
    await tell('customers/create', customerBody(now, { id: 7_002 }));
    expect([...(await people())].map((person) => person['shopify_id'])).toEqual(['7001', '7002']);
  });

  it('keeps her newest profile, whatever comes late', async () => {
    await tell(
      'customers/update',
      customerBody(now, { first_name: 'New', phone: null, updated_at: iso(now + minuteMs) }),
    );
    await tell('customers/update', customerBody(now, { first_name: 'Old' }));
    await tell('orders/create', orderBody(now));
    expect(await people()).toMatchObject([{ firstName: 'New', phone: null }]);
  });

  it('changes, and the change is told', async () => {
    await tell('customers/create', customerBody(now));
    await tell('customers/update', customerBody(now, { tags: 'vip', updated_at: iso(now + minuteMs) }));
    await tell('customers/update', customerBody(now, { tags: 'vip', updated_at: iso(now + 2 * minuteMs) }));
    expect((await events()).map((event) => [event.kind, event.at])).toEqual([
      ['customer.registered', now],
      ['customer.updated', now + minuteMs],
    ]);
  });

  it('leaves for good, though her registration comes after it', async () => {
    await tell('customers/delete', { id: 7_001 });
    await tell('customers/create', customerBody(now));
    expect([...(await people())]).toMatchObject([{ shopify_id: '7001', gone: true }]);
    expect((await events()).map((event) => event.kind)).toEqual(['customer.deleted']);
  });

  it('who left does not get the checkout of whoever uses her address now', async () => {
    await tell('checkouts/create', checkoutBody(now - minuteMs));
    await tell('customers/create', customerBody(now - minuteMs));
    await tell('customers/delete', { id: 7_001 });
    await tell('checkouts/update', checkoutBody(now, { token: 'c2', cart_token: 'k2' }));
    expect([...(await people())]).toMatchObject([
      { shopify_id: '7001', gone: true },
      { shopify_id: null, gone: false },
    ]);
  });

  it('who was two records is one: orders, baskets and numbers go to the one that is kept', async () => {
    await tell('customers/create', customerBody(now));
    await tell('customers/create', customerBody(now, { id: 7_002, email: 'old@example.com' }));
    await tell('orders/create', orderBody(now, { customer: { id: 7_002, email: 'old@example.com' } }));
    await tell('customers/merge', {
      admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/7001',
      admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/7002',
      status: 'completed',
    });
    await tell('orders/updated', orderBody(now, { customer: { id: 7_002 }, updated_at: iso(now + 1) }));
    await tell(
      'customers/update',
      customerBody(now, { id: 7_002, email: 'old@example.com', updated_at: iso(now + 5) }),
    );
    expect([...(await people())]).toMatchObject([
      { shopify_id: '7001', email: 'hanako@example.com', gone: false, orders_count: 1 },
      { shopify_id: '7002', gone: true },
    ]);
  });
});

describe('consent', () => {
  it('the newest decision holds, whichever comes last', async () => {
    await tell('customers_email_marketing_consent/update', consent('unsubscribed', now + minuteMs));
    await tell('customers_email_marketing_consent/update', consent('subscribed', now));
    expect([...(await people())]).toMatchObject([{ shopify_id: '7001', email_consent: 'unsubscribed' }]);
    expect(await door.sql`select state from consents order by at`).toMatchObject([
      { state: 'subscribed' },
      { state: 'unsubscribed' },
    ]);
    expect((await events()).map((event) => event.payload)).toEqual([
      { channel: 'email', state: 'unsubscribed', source: 'shopify' },
    ]);
  });

  it('an address at a checkout is no consent; a tick is', async () => {
    await tell('checkouts/create', checkoutBody(now));
    expect([...(await people())]).toMatchObject([{ email_consent: 'not_subscribed' }]);
    await tell(
      'checkouts/update',
      checkoutBody(now, { buyer_accepts_marketing: true, updated_at: iso(now + 1) }),
    );
    expect([...(await people())]).toMatchObject([{ email_consent: 'subscribed' }]);
    expect(await door.sql`select source from consents`).toMatchObject([{ source: 'checkout' }]);
  });

  it('an old tick does not overrule a refusal when its checkout is told again', async () => {
    await tell('checkouts/create', checkoutBody(now, { buyer_accepts_marketing: true }));
    await tell('customers_email_marketing_consent/update', consent('unsubscribed', now + minuteMs));
    await tell(
      'checkouts/update',
      checkoutBody(now, { buyer_accepts_marketing: true, updated_at: iso(now + 2 * minuteMs) }),
    );
    expect([...(await people())]).toMatchObject([{ email_consent: 'unsubscribed' }]);
  });

  it('given at a checkout holds when her number was known apart from her address until now', async () => {
    await tell('checkouts/update', checkoutBody(now, { buyer_accepts_marketing: true }));
    await tell('customer.tags_added', { customerId: 'gid://shopify/Customer/7001', tags: ['vip'] });
    const undecided = {
      state: 'not_subscribed',
      opt_in_level: 'single_opt_in',
      consent_updated_at: iso(now),
    };
    for (const minutes of [0, 1])
      await tell(
        'customers/update',
        customerBody(now, { email_marketing_consent: undecided, updated_at: iso(now + minutes * minuteMs) }),
      );
    const alive = (await people()).filter((person) => person['deleted_at'] === null);
    expect(alive).toMatchObject([{ shopify_id: '7001', email_consent: 'subscribed' }]);
  });

  it('is read from bodies of older ages, in both their forms', async () => {
    await tell(
      'customers/create',
      customerBody(now, { accepts_marketing: true, accepts_marketing_updated_at: iso(now) }),
    );
    const told = { state: 'pending', opt_in_level: 'confirmed_opt_in', consent_updated_at: iso(now) };
    await tell(
      'customers/create',
      customerBody(now, { id: 7_002, email: 'b@example.com', email_marketing_consent: told }),
    );
    await tell('customers/create', customerBody(now, { id: 7_003, email: 'c@example.com' }));
    expect([...(await people())].map((person) => person['email_consent'])).toEqual([
      'subscribed',
      'pending',
      'not_subscribed',
    ]);
  });
});

describe('the shop', () => {
  it('that removes the app is uninstalled at once', async () => {
    await tell('app/uninstalled', { id: 1 });
    expect(
      await door.sql`select state, uninstalled_at from shops where shop_id = ${door.shop.shopId}`,
    ).toMatchObject([{ state: 'uninstalled', uninstalled_at: new Date(now) }]);
  });

  it('that came back is not sent away by the old goodbye', async () => {
    await tell('app/uninstalled', { id: 1 }, now - minuteMs);
    expect(await door.sql`select state from shops where shop_id = ${door.shop.shopId}`).toMatchObject([
      { state: 'installed' },
    ]);
  });

  it('changes its currency and address, and keeps what the merchant has set', async () => {
    await tell('shop/update', {
      currency: 'JPY',
      money_format: '¥{{amount_no_decimals}}',
      domain: 'tea.example',
      name: 'X',
    });
    expect(
      await door.sql`select currency, money_format, storefront_url, name from shop_settings`,
    ).toMatchObject([
      {
        currency: 'JPY',
        money_format: '¥{{amount_no_decimals}}',
        storefront_url: 'https://tea.example',
        name: 'Kumo Tea',
      },
    ]);
  });

  it('asks about privacy, and each request is filed for those who answer it', async () => {
    const hers = { shop_id: 1, customer: { id: 7_001, email: 'hanako@example.com', phone: null } };
    await tell('customers/data_request', { ...hers, orders_requested: [], data_request: { id: 9 } });
    await tell('customers/redact', { ...hers, orders_to_redact: [] });
    await tell('shop/redact', { shop_id: 1 });
    expect(await door.sql`select kind, state from privacy_requests order by kind`).toEqual([
      { kind: 'customer_redact', state: 'waiting' },
      { kind: 'data_request', state: 'waiting' },
      { kind: 'shop_redact', state: 'waiting' },
    ]);
    // Filed, what names a person is not kept a second time.
    const bodies =
      await door.sql`select octet_length(body) as bytes from inbox where topic like 'customers/%'`;
    expect([...bodies]).toEqual([{ bytes: 0 }, { bytes: 0 }]);
  });

  it('that asks about privacy without naming anybody is set aside for a human to look at', async () => {
    for (const topic of ['customers/data_request', 'customers/redact']) await tell(topic, { shop_id: 1 });
    expect(await door.sql`select state, reason from inbox`).toEqual([
      { state: 'set_aside', reason: 'nobody_named' },
      { state: 'set_aside', reason: 'nobody_named' },
    ]);
    expect(await door.sql`select from privacy_requests`).toHaveLength(0);
  });
});

describe('products', () => {
  const variants = () =>
    door.sql`select variant_id, price_minor, is_available, image_url from variants order by variant_id`;

  it('are mirrored with prices, pictures and what can be bought', async () => {
    await tell('products/create', productBody(now));
    expect(await door.sql`select title, handle, status, tags, image_url from products`).toMatchObject([
      {
        title: 'Sencha',
        handle: 'sencha',
        status: 'active',
        tags: ['green', 'tea'],
        image_url: 'https://cdn.example/sencha.png',
      },
    ]);
    expect([...(await variants())]).toMatchObject([
      { variant_id: '4001', price_minor: '1250', is_available: true },
    ]);
  });

  it('keep their newest view; variants that are gone cannot be bought', async () => {
    await tell('products/create', productBody(now));
    await tell(
      'products/update',
      productBody(now, { updated_at: iso(now + 1), variants: [{ id: 4_002, price: '9.00' }] }),
    );
    await tell('products/update', productBody(now, { title: 'Late' }));
    expect(await door.sql`select title from products`).toMatchObject([{ title: 'Sencha' }]);
    expect([...(await variants())]).toMatchObject([
      { variant_id: '4001', is_available: false },
      { variant_id: '4002', price_minor: '900', is_available: true },
    ]);
  });

  it('of which more than a hundred variants exist keep those that are only named', async () => {
    await tell('products/create', productBody(now));
    const gids = [{ admin_graphql_api_id: 'gid://shopify/ProductVariant/4001' }];
    await tell(
      'products/update',
      productBody(now, { updated_at: iso(now + 1), variants: [], variant_gids: gids }),
    );
    expect([...(await variants())]).toMatchObject([{ variant_id: '4001', is_available: true }]);
  });

  it('that were deleted cannot be bought, whatever comes late', async () => {
    await tell('products/delete', { id: 3_001 });
    await tell('products/create', productBody(now - minuteMs));
    expect(await door.sql`select status from products`).toMatchObject([{ status: 'deleted' }]);
  });
});

it('what nobody uses is ignored with its reason', async () => {
  await tell('themes/publish', { id: 1 });
  await tell('fulfillments/create', { id: 1, order_id: 2, status: 'cancelled' });
  await tell('fulfillment_events/create', { id: 1, order_id: 2, fulfillment_id: 3, status: 'in_transit' });
  await tell('carts/update', cartBody(now, { token: null, id: null }));
  expect(await door.sql`select topic, state, reason from inbox order by topic`).toMatchObject([
    { topic: 'carts/update', state: 'set_aside', reason: 'no_token' },
    { topic: 'fulfillment_events/create', state: 'ignored', reason: 'parcel_on_its_way' },
    { topic: 'fulfillments/create', state: 'ignored', reason: 'parcel_not_sent' },
    { topic: 'themes/publish', state: 'ignored', reason: 'topic_not_used' },
  ]);
});
