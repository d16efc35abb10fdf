import { createHmac, randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { places } from '#app/db/vault/index.ts';
import {
  buy,
  type ContactDetails,
  enterContact,
  openCheckout,
  signUp,
  startCart,
} from '#sandbox/shop/index.ts';
import { findCanaries } from '#tests/support/canaries.ts';
import { type DemoShop, hour, openDemoShop } from '#tests/support/open-demo-shop.ts';

/** Somebody whose every detail is found nowhere else. */
const bird = {
  email: 'canary.bird@nest.example',
  phone: '+819077734561',
  acceptsMarketing: true,
  address: {
    firstName: '囀子',
    lastName: 'Zwitscherling',
    address1: '神宮前999-カナリヤ荘',
    city: '渋谷区',
    province: '東京都',
    zip: '150-0001',
    countryCode: 'JP',
    phone: '+819077734561',
  },
} satisfies ContactDetails;
const birthday = '1987-03-09';
const canaries = [
  bird.email,
  'canary.bird',
  '9077734561',
  '090-7773-4561',
  bird.address.firstName,
  bird.address.lastName,
  'カナリヤ荘',
  birthday,
  '203.0.113.77',
];

let demo: DemoShop;
let owner: Sql;
beforeAll(async () => {
  demo = await openDemoShop();
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(demo.databaseUrl).pathname;
  owner = postgres(url.href, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await demo[Symbol.asyncDispose]();
});

/** She signs up, leaves a cart, and buys in the end; between that, letters that call her by her name. */
async function liveThrough(): Promise<void> {
  const { shop } = demo;
  const { address, acceptsMarketing, email, phone } = bird;
  const { firstName, lastName } = address;
  await demo.happen(() =>
    signUp(shop, { email, phone, firstName, lastName, locale: 'ja', address, acceptsMarketing }),
  );
  const lines = [{ variantId: shop.products[0]!.variants[0]!.id, quantity: 1 }];
  const checkout = await demo.happen(() => {
    const opened = openCheckout(shop, startCart(shop, lines), { locale: 'ja', customerId: null });
    enterContact(shop, opened, bird);
    return opened;
  });
  await demo.pass(hour);
  await demo.happen(() => buy(shop, checkout));
  await demo.pass(2 * hour);
}

/** She follows a link of her last letter, and then wants no more of them. */
async function followAndLeave(): Promise<void> {
  const { letter } = demo.letters(bird.email).findLast((each) => each.letter.headers['List-Unsubscribe'])!;
  const headers = {
    'user-agent': `Mozilla/5.0 (${bird.address.lastName})`,
    'x-forwarded-for': '203.0.113.77',
  };
  const link = /href="(http[^"]+\/c\/[^"]+)"/.exec(letter.html)![1]!;
  expect((await fetch(link, { headers, redirect: 'manual' })).status).toBe(302);
  const [, unsubscribe] = /<([^>]+)>/.exec(letter.headers['List-Unsubscribe']!)!;
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  expect((await fetch(unsubscribe!, { method: 'POST', headers, body })).status).toBe(200);
}

/** Webhooks that no shop of the sandbox sends: more than we ask for, and such as nobody can read. */
async function deliver(topic: string, body: string): Promise<void> {
  const answer = await fetch(`${demo.sandbox.appOrigin}/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-hmac-sha256': createHmac('sha256', 'a-secret-of-the-tests').update(body).digest('base64'),
      'x-shopify-shop-domain': demo.shop.profile.domain,
      'x-shopify-api-version': '2026-10',
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-triggered-at': new Date(demo.clock.now()).toISOString(),
    },
  });
  expect(answer.status).toBe(200);
}

it('nothing of a shopper stands in the clear in any column, wherever her news went', async () => {
  await liveThrough();
  const { firstName, lastName } = bird.address;
  const about = `${firstName} ${lastName} <${bird.email}>, ${birthday}, 090-7773-4561`;
  await demo.happen(() =>
    deliver(
      'customers/update',
      JSON.stringify({
        id: 424_242,
        email: `second.${bird.email}`,
        phone: bird.phone,
        first_name: firstName,
        last_name: lastName,
        note: about,
        metafields: [{ key: 'birth_date', value: birthday }],
        created_at: new Date(demo.clock.now()).toISOString(),
        updated_at: new Date(demo.clock.now()).toISOString(),
      }),
    ),
  );
  await demo.happen(() => deliver('orders/create', `{"id": 1, "note": "${about}`));
  await demo.happen(() => deliver('draft_orders/create', JSON.stringify({ id: 1, note: about })));
  await demo.pass(hour);
  await demo.happen(followAndLeave);

  // She was written to by name, so there was something to keep.
  const subjects = demo.letters(bird.email).map((each) => each.letter.subject);
  expect(subjects.some((subject) => subject.includes(lastName))).toBe(true);
  const kept = await owner<{ id: string; sealed: string }[]>`
    select message_id as id, letter_subject as sealed from messages where letter_subject is not null`;
  const vault = await demo.kizuna.ctx.db.vaults.of(demo.shopId);
  expect(kept.map(({ id, sealed }) => vault.open(sealed, places.letterSubject(id))).toSorted()).toEqual(
    subjects.toSorted(),
  );
  expect(await owner`select 1 from clicks`).not.toHaveLength(0);
  expect(await owner`select 1 from inbox where state in ('ignored', 'set_aside')`).not.toHaveLength(0);
  expect(await findCanaries(owner, canaries)).toEqual([]);
});

it('a value that stands in the clear is found in text, in JSON and in bytes, and in the queue', async () => {
  await owner`update customers set locale = 'CANARY.bird' where shop_id = ${demo.shopId}`;
  await owner`update events set payload = jsonb_build_object('name', ${bird.address.firstName}::text)`;
  const bytes = Buffer.from(`\0\0{"last_name":"${bird.address.lastName}"}`);
  await owner`update inbox set body = ${bytes} where shop_id = ${demo.shopId}`;
  const base64 = Buffer.from(JSON.stringify({ email: `to: ${bird.email}` })).toString('base64url');
  await owner`update message_batches set idempotency_key = ${base64}`;
  await owner`
    insert into pgboss.job (id, name, data) select gen_random_uuid(), name, ${`{"phone": "${bird.phone}"}`}::text::jsonb
    from pgboss.queue limit 1`;

  const found = await findCanaries(owner, canaries);
  const columns = found.map(({ table, column }) => `${table}.${column}`);
  expect(columns).toEqual(
    expect.arrayContaining([
      'public.customers.locale',
      'public.events.payload',
      'public.inbox.body',
      'public.message_batches.idempotency_key',
    ]),
  );
  expect(found.some(({ table, column }) => table.startsWith('pgboss.') && column === 'data')).toBe(true);
});
