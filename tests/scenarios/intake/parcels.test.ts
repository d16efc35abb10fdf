import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#app/context.ts';
import type { StoreNews } from '#app/domain/store/index.ts';
import { refetch } from '#app/jobs/refetch.ts';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import { customerBody, iso, orderBody } from './bodies.ts';
import { openWebhookDoor, type WebhookDoor } from './webhook-door.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const hourMs = 3_600_000;

let door: WebhookDoor;
beforeEach(async () => {
  door = await openWebhookDoor(now);
});
afterEach(() => door[Symbol.asyncDispose]());

async function tell(topic: string, body: object, triggeredAt = now): Promise<void> {
  expect((await door.deliver(topic, body, { triggeredAt })).status).toBe(200);
  await door.takeIn();
}

const events = (kind: string) =>
  door.sql`select kind, at, payload from events where kind like ${kind} order by at, kind`;
const jobs = async () =>
  (await door.sql<{ data: object }[]>`select data from pgboss.job where name = 'refetch'`).map(
    (job) => job.data,
  );

const arrival = {
  id: 1,
  fulfillment_id: 8_001,
  order_id: 5_001,
  status: 'delivered',
  happened_at: iso(now - 2 * hourMs),
  created_at: iso(now),
};

describe('a parcel', () => {
  it('is delivered when the carrier says so, and not when we hear of it', async () => {
    await tell('orders/create', orderBody(now - 5 * hourMs));
    await tell('fulfillments/create', {
      id: 8_001,
      order_id: 5_001,
      status: 'success',
      created_at: iso(now - 4 * hourMs),
    });
    await tell('fulfillment_events/create', { ...arrival, status: 'in_transit' });
    await tell('fulfillment_events/create', arrival);
    await tell('fulfillment_events/create', arrival);
    const payload = { orderId: '5001', parcelId: '8001' };
    expect([...(await events('order.%ed'))].filter((event) => 'parcelId' in event['payload'])).toEqual([
      { kind: 'order.shipped', at: new Date(now - 4 * hourMs), payload },
      { kind: 'order.delivered', at: new Date(now - 2 * hourMs), payload },
    ]);
    expect(await jobs()).toEqual([]);
  });

  it('of an order that nobody knows yet is told together with the order, which is asked for', async () => {
    await tell('fulfillment_events/create', arrival);
    expect(await events('order.delivered')).toHaveLength(0);
    expect(await jobs()).toEqual([{ shopId: door.shop.shopId, about: 'order', id: '5001' }]);
    await tell('orders/create', orderBody(now - 5 * hourMs));
    expect(await events('order.delivered')).toMatchObject([{ at: new Date(now - 2 * hourMs) }]);
  });
});

describe('a return', () => {
  const [asked, done] = [now - 3 * hourMs, now - hourMs];
  it('is asked for, approved and closed, each once', async () => {
    await tell('orders/create', orderBody(now - 5 * hourMs));
    const named = { id: 9_001, order: { id: 5_001 } };
    await tell('returns/request', named, asked);
    await tell('returns/approve', named, asked);
    await tell('returns/close', { id: 9_001, order_id: 5_001 }, done);
    await tell('returns/reopen', { id: 9_001, order_id: 5_001 }, now);
    await tell('returns/close', { id: 9_001, order_id: 5_001 }, now);
    expect([...(await events('return.%'))].map(({ kind, at }) => [kind, at])).toEqual([
      ['return.approved', new Date(asked)],
      ['return.requested', new Date(asked)],
      ['return.closed', new Date(done)],
    ]);
  });
});

describe('what a webhook tells only by half is asked for', () => {
  it.each<[string, string, object, object]>([
    [
      'an order that was edited',
      'orders/edited',
      { order_edit: { id: 1, order_id: 5_001 } },
      { about: 'order', id: '5001' },
    ],
    [
      'a refund of an unknown order',
      'refunds/create',
      { id: 6_001, order_id: 5_001, created_at: iso(now), transactions: [] },
      { about: 'order', id: '5001' },
    ],
    [
      'a tag of somebody whose tags were never seen',
      'customer.tags_added',
      { customerId: 'gid://shopify/Customer/7001', tags: ['vip'], occurredAt: iso(now) },
      { about: 'customer', id: '7001' },
    ],
    ['a new language', 'locales/create', { locale: 'ja', published: true }, { about: 'shop', id: 'profile' }],
    ['a new domain', 'domains/update', { host: 'a.example', id: 1 }, { about: 'shop', id: 'profile' }],
    ['other accounts', 'customer_account_settings/update', {}, { about: 'shop', id: 'profile' }],
  ])('%s', async (_, topic, body, wanted) => {
    await tell(topic, body);
    await tell(topic, body);
    expect(await jobs()).toEqual([{ shopId: door.shop.shopId, ...wanted }]);
  });

  const answers: [string, AdminOutcome<{ news: StoreNews[] }>, string][] = [
    ['puts off', { status: 'later', reason: 'throttled', retryAfterMs: 1_000 }, 'later'],
    ['refuses', { status: 'refused', reason: 'access_denied' }, 'done'],
    ['has none of', { status: 'done', news: [] }, 'done'],
  ];
  it.each(answers)('and nothing breaks when the shop %s it', async (_, answer, status) => {
    const { ctx } = asking(() => answer);
    expect(await refetch(ctx, { shopId: door.shop.shopId, about: 'order', id: '5001' })).toMatchObject({
      status,
    });
    expect(await door.sql`select 1 from orders`).toHaveLength(0);
  });

  it('and the answer is taken in like any other news', async () => {
    await tell('customers/create', customerBody(now - hourMs));
    await tell('customer.tags_removed', {
      customerId: 'gid://shopify/Customer/7001',
      tags: ['new'],
      occurredAt: iso(now - 10),
    });
    const reading = door.ctx.readWebhook({
      topic: 'customers/update',
      body: Buffer.from(
        JSON.stringify(customerBody(now - hourMs, { tags: ['vip', 'tea'], updated_at: iso(now) })),
      ),
      receivedAt: now,
      triggeredAt: null,
      shopCurrency: 'USD',
    });
    const { ctx, asked } = asking(() => ({
      status: 'done',
      news: reading.status === 'news' ? reading.news : [],
    }));
    await refetch(ctx, { shopId: door.shop.shopId, about: 'customer', id: '7001' });
    expect(asked).toMatchObject([{ kind: 'customers', id: '7001', shopCurrency: 'USD' }]);
    expect([...(await door.sql`select tags from customers`)]).toEqual([{ tags: ['tea', 'vip'] }]);
  });
});

/** A shop that answers in this way. */
function asking(answer: () => AdminOutcome<{ news: StoreNews[] }>) {
  const asked: object[] = [];
  const find = async (_shopId: string, wanted: object) => {
    asked.push(wanted);
    return answer();
  };
  return { asked, ctx: { ...door.ctx, shopAdmin: { records: { find } } } as unknown as Context };
}

it('consent to text messages is recorded apart from that to letters', async () => {
  await tell('customers/create', customerBody(now - hourMs));
  await tell('customers_marketing_consent/update', {
    id: 7_001,
    phone: '+819012345678',
    sms_marketing_consent: {
      state: 'subscribed',
      opt_in_level: 'single_opt_in',
      consent_updated_at: iso(now),
    },
  });
  expect([...(await door.sql`select sms_consent, email_consent from customers`)]).toEqual([
    { sms_consent: 'subscribed', email_consent: 'not_subscribed' },
  ]);
  expect([...(await door.sql`select channel, state from consents`)]).toEqual([
    { channel: 'sms', state: 'subscribed' },
  ]);
});
