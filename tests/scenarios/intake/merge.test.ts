import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listConsents } from '#app/domain/customers/index.ts';
import { changeSubscription } from '#app/domain/letters/index.ts';
import { readPeople } from '#tests/support/profiles.ts';
import { cartBody, checkoutBody, customerBody, iso, orderBody } from './bodies.ts';
import { openWebhookDoor, type WebhookDoor } from './webhook-door.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const minuteMs = 60_000;
const at = (minutes: number) => now + minutes * minuteMs;

const [kept, merged] = [7_001, 7_002];
const [keptEmail, mergedEmail] = ['hanako@example.com', 'hanako@work.example'];
const profile = (id: number, email: string, minutes = 0) =>
  customerBody(at(minutes), { id, email, phone: null, default_address: null });
const consent = (id: number, state: string, minutes: number) => ({
  customer_id: id,
  email_marketing_consent: { state, opt_in_level: 'single_opt_in', consent_updated_at: iso(at(minutes)) },
});
const merge = {
  admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
  admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${merged}`,
  status: 'completed',
};

let door: WebhookDoor;
beforeEach(async () => {
  door = await openWebhookDoor(now);
});
afterEach(() => door[Symbol.asyncDispose]());

async function tell(topic: string, body: object, minutes: number): Promise<void> {
  door.clock.now = at(minutes);
  expect((await door.deliver(topic, body, { triggeredAt: at(minutes) })).status).toBe(200);
  await door.takeIn();
}

async function meetBoth(): Promise<void> {
  await tell('customers/create', profile(kept, keptEmail), 0);
  await tell('customers/create', profile(merged, mergedEmail), 0);
}

const idOf = async (number: number) => {
  const people = await readPeople(door.sql, door.shop.shopId);
  return String(people.find((person) => person['shopify_id'] === String(number))!['customer_id']);
};

const rowsOf = async (customerId: string) => {
  const [row] = await door.sql`
    select (select count(*)::int from customer_keys where customer_id = ${customerId}) as keys,
           (select count(*)::int from carts where customer_id = ${customerId}) as carts,
           (select count(*)::int from orders where customer_id = ${customerId}) as orders,
           (select count(*)::int from enrollments where customer_id = ${customerId}) as runs,
           (select count(*)::int from messages where customer_id = ${customerId}) as letters,
           (select count(*)::int from decisions where customer_id = ${customerId}) as decisions`;
  return row!;
};

describe('when the shop makes two customers one', () => {
  it('everything of the one that goes becomes the other one’s, and what that was is written down', async () => {
    await meetBoth();
    const customer = { id: merged, email: mergedEmail };
    await tell('customers_email_marketing_consent/update', consent(merged, 'subscribed', 1), 1);
    await tell('orders/create', orderBody(at(2), { email: mergedEmail, customer }), 2);
    await tell('carts/create', cartBody(at(3), { token: 'k2' }), 3);
    await tell(
      'checkouts/update',
      checkoutBody(at(3), { token: 'c2', cart_token: 'k2', email: mergedEmail }),
      3,
    );
    const [keptId, mergedId] = [await idOf(kept), await idOf(merged)];
    expect((await rowsOf(mergedId))['runs']).toBeGreaterThan(0);
    await tell('customers/merge', merge, 5);
    expect(await rowsOf(mergedId)).toEqual({
      keys: 0,
      carts: 0,
      orders: 0,
      runs: 0,
      letters: 0,
      decisions: 0,
    });
    expect(await rowsOf(keptId)).toMatchObject({ carts: 1, orders: 1 });
    const [row] =
      await door.sql`select kept_id, handed_over from customer_merges where merged_id = ${mergedId}`;
    expect(row).toMatchObject({
      kept_id: keptId,
      handed_over: {
        to: keptId,
        turn: 1,
        rows: { orders: ['5001'], carts: expect.arrayContaining(['k2']) },
        runs: expect.any(Array),
      },
    });
    const [person] =
      await door.sql`select orders_count, email_consent, deleted_at from customers where customer_id = ${keptId}`;
    expect(person).toMatchObject({ orders_count: 1, email_consent: 'subscribed', deleted_at: null });
    // Of her events only her going stays with the record that went.
    expect([...(await door.sql`select kind from events where customer_id = ${mergedId}`)]).toEqual([
      { kind: 'customer.deleted' },
    ]);
  });

  it.each([
    ['the kept one refused last', 'subscribed', 'unsubscribed', 'unsubscribed'],
    ['the kept one agreed last', 'unsubscribed', 'subscribed', 'subscribed'],
  ])('the newest decision holds, and both are kept: %s', async (_, first, last, holds) => {
    await meetBoth();
    await tell('customers_email_marketing_consent/update', consent(merged, first, 1), 1);
    await tell('customers_email_marketing_consent/update', consent(kept, last, 2), 2);
    await tell('customers/merge', merge, 3);
    const keptId = await idOf(kept);
    const [person] = await door.sql`select email_consent from customers where customer_id = ${keptId}`;
    expect(person).toEqual({ email_consent: holds });
    const history = await door.shop.db.inShop(door.shop.shopId, now, (tx) => listConsents(tx, keptId));
    expect(history.map((each) => each.state)).toEqual([last, first]);
  });

  it('a refusal of the one that goes, newer than the other one’s yes, holds', async () => {
    await meetBoth();
    await tell('customers_email_marketing_consent/update', consent(kept, 'subscribed', 1), 1);
    await tell('customers_email_marketing_consent/update', consent(merged, 'unsubscribed', 2), 2);
    await tell('customers/merge', merge, 3);
    expect([
      ...(await door.sql`select email_consent from customers where shopify_id = ${String(kept)}`),
    ]).toEqual([{ email_consent: 'unsubscribed' }]);
  });

  it('late news of the one that went is of the other one, and its deletion is not hers', async () => {
    await meetBoth();
    await tell('customers/merge', merge, 1);
    const customer = { id: merged, email: mergedEmail };
    await tell('orders/create', orderBody(at(2), { email: mergedEmail, customer }), 2);
    await tell('customers/update', profile(merged, mergedEmail, 2), 2);
    await tell('customers/delete', { id: merged }, 3);
    const people = await readPeople(door.sql, door.shop.shopId);
    expect(people).toMatchObject([
      { shopify_id: String(kept), email: keptEmail, orders_count: 1, deleted_at: null },
      { shopify_id: String(merged), orders_count: 0, deleted_at: new Date(at(1)) },
    ]);
  });

  it('no letter goes twice: of two runs of one flow one goes on, with its letters', async () => {
    await meetBoth();
    for (const id of [kept, merged]) {
      await tell(
        'customers_email_marketing_consent/update',
        consent(id, 'subscribed', id - 7_000),
        id - 7_000,
      );
    }
    const [keptId, mergedId] = [await idOf(kept), await idOf(merged)];
    const runs = () =>
      door.sql`select flow_id, state, end_reason from enrollments where flow_id = 'welcome' order by state`;
    expect(await runs()).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
    await door.sql`
      insert into messages (shop_id, message_id, enrollment_id, flow_id, version, step_id, customer_id, template, purpose,
        stops_on, state, due_at, send_at, created_at, subject, activity_at)
      select shop_id, gen_random_uuid(), enrollment_id, flow_id, 1, 'hello', customer_id, 'welcome.hello', 'marketing',
             'own', 'queued', wake_at, wake_at, wake_at, '{}', wake_at
      from enrollments where flow_id = 'welcome' and customer_id in (${keptId}, ${mergedId})`;
    await tell('customers/merge', merge, 5);
    expect(await runs()).toMatchObject([{ state: 'exited', end_reason: 'merged' }, { state: 'waiting' }]);
    expect([...(await door.sql`select customer_id, state, reason from messages order by state`)]).toEqual([
      { customer_id: keptId, state: 'queued', reason: null },
      { customer_id: keptId, state: 'skipped', reason: 'merged' },
    ]);
  });

  it('who unsubscribes by a letter that went to the old record is unsubscribed', async () => {
    await meetBoth();
    await tell('customers_email_marketing_consent/update', consent(merged, 'subscribed', 1), 1);
    const [keptId, mergedId] = [await idOf(kept), await idOf(merged)];
    await tell('customers/merge', merge, 2);
    const { db, shopId } = door.shop;
    const link = { shopId, customerId: mergedId, messageId: '00000000-0000-8000-8000-000000000001' };
    await db.inShop(shopId, at(3), (tx) =>
      changeSubscription(tx, link, { state: 'unsubscribed', source: 'one_click' }),
    );
    const [person] = await door.sql`select email_consent from customers where customer_id = ${keptId}`;
    expect(person).toEqual({ email_consent: 'unsubscribed' });
  });

  it('the shop is asked who the kept one is now', async () => {
    await tell('customers/merge', merge, 1);
    const jobs = await door.sql<{ data: object }[]>`select data from pgboss.job where name = 'refetch'`;
    expect(jobs.map((job) => job.data)).toEqual([
      { shopId: door.shop.shopId, about: 'customer', id: String(kept) },
    ]);
  });
});

it('every table that names a person says what becomes of it when two are made one', async () => {
  const rows = await door.sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'customer_id' order by 1`;
  const unknown = rows.map((row) => row.name).filter((name) => !(name in fates));
  expect(unknown).toEqual([]);
});

/** By table. What stays is found again by `customer_merges`; what goes is concluded anew from what has moved. */
const fates: Record<string, 'moves' | 'stays' | 'goes'> = {
  accounts: 'moves',
  carts: 'moves',
  consent_pushes: 'moves',
  consents: 'stays',
  customer_keys: 'moves',
  customer_outbox: 'moves',
  customer_words: 'stays',
  customer_insights: 'goes',
  customer_list_members: 'moves',
  customer_places: 'moves',
  customers: 'stays',
  decisions: 'moves',
  enrollments: 'moves',
  events: 'moves',
  messages: 'moves',
  offer_redemptions: 'moves',
  offers: 'moves',
  order_items: 'moves',
  orders: 'moves',
  segment_members: 'stays',
  visitor_links: 'moves',
};
