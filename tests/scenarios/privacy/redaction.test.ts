import { afterEach, beforeEach, expect, it } from 'vitest';
import { countOverdueRequests } from '#app/domain/privacy-requests/index.ts';
import { fulfilPrivacyRequest } from '#app/jobs/fulfil-privacy-request.ts';
import { runIntakeOnce } from '#app/loops/intake.ts';
import { cartBody, checkoutBody, customerBody, iso, orderBody } from '#tests/scenarios/intake/bodies.ts';
import { findCanaries } from '#tests/support/canaries.ts';
import { openAllSealed, plantPerson } from '#tests/support/planted-person.ts';
import { addShop } from '#tests/support/shop.ts';
import { dayMs, noon, openPrivacyStage, type PrivacyStage, secrets } from './privacy-stage.ts';

const minuteMs = 60_000;

let stage: PrivacyStage;
beforeEach(async () => {
  stage = await openPrivacyStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

const redact = {
  customer: { id: 7_001, email: 'hanako@example.com', phone: '+819012345678' },
  orders_to_redact: [5_001],
};
const words = ['hanako', 'yamada', '9012345678'];

async function leftOfHer(): Promise<string[]> {
  const found = await findCanaries(stage.owner, words);
  const sealed = (await openAllSealed(stage.owner, stage.shop.db)).toLowerCase();
  return [
    ...found.map(({ table, column, canary }) => `${table}.${column}: ${canary}`),
    ...words.filter((word) => sealed.includes(word)).map((word) => `sealed: ${word}`),
  ];
}

function pass(ms: number): void {
  stage.clock.now += ms;
}

async function hanakoBuys(): Promise<void> {
  await stage.file('customers/create', customerBody(noon - dayMs));
  await stage.file('checkouts/create', checkoutBody(noon - dayMs));
  await stage.file('orders/create', orderBody(noon - dayMs));
  await stage.settle();
}

it('whoever is not known is done at once, with the proof that nothing was found', async () => {
  await stage.file('customers/redact', redact);
  await stage.settle();
  const [request] = await stage.owner`select state, proof from privacy_requests`;
  expect(request).toEqual({ state: 'done', proof: {} });
});

it('a request told twice is one', async () => {
  await stage.file('customers/redact', redact);
  await stage.settle();
  await stage.file('customers/redact', redact);
  await stage.file('customers/data_request', { ...redact, data_request: { id: 9 } });
  await stage.file('customers/data_request', { ...redact, data_request: { id: 9 } });
  await stage.settle();
  const requests = await stage.owner`select kind from privacy_requests order by kind`;
  expect(requests.map((row) => row['kind'])).toEqual(['customer_redact', 'data_request']);
});

it('what the shop still tells of a redacted person makes nobody known again; her orders count on', async () => {
  await hanakoBuys();
  await stage.file('customers/redact', redact);
  await stage.settle();
  expect(await leftOfHer()).toEqual([]);
  pass(minuteMs);
  await stage.file('customers/update', customerBody(stage.clock.now));
  await stage.file('checkouts/update', checkoutBody(stage.clock.now));
  await stage.file('carts/update', cartBody(noon - dayMs));
  await stage.file(
    'orders/updated',
    orderBody(noon - dayMs, { updated_at: iso(stage.clock.now), current_total_price: '20.00' }),
  );
  await stage.file('orders/create', orderBody(noon - dayMs, { id: 5_002, name: '#1002' }));
  await stage.settle();
  expect(await leftOfHer()).toEqual([]);
  expect(await stage.owner`select from customers`).toHaveLength(0);
  expect(await stage.owner`select from carts`).toHaveLength(0);
  const orders =
    await stage.owner`select order_id, name, customer_id, item_count from orders order by order_id`;
  expect(orders).toEqual([
    { order_id: '5001', name: '', customer_id: null, item_count: 2 },
    { order_id: '5002', name: '', customer_id: null, item_count: 2 },
  ]);
});

it('somebody who comes back with a new account, or with a new checkout alone, is somebody new', async () => {
  await hanakoBuys();
  await stage.file('customers/redact', redact);
  await stage.settle();
  pass(dayMs);
  await stage.file(
    'checkouts/create',
    checkoutBody(stage.clock.now, { token: 'checkout-2', cart_token: 'cart-2' }),
  );
  await stage.settle();
  expect(await stage.owner`select shopify_id from customers`).toEqual([{ shopify_id: null }]);
  await stage.file('customers/create', customerBody(stage.clock.now, { id: 7_002 }));
  await stage.settle();
  expect(await stage.owner`select shopify_id from customers`).toEqual([{ shopify_id: '7002' }]);
});

it('the repeated request leaves alone whoever has come back', async () => {
  await hanakoBuys();
  await stage.file('customers/redact', redact);
  await stage.settle();
  pass(dayMs);
  await stage.file('customers/create', customerBody(stage.clock.now, { id: 7_002 }));
  await stage.file('customers/redact', redact);
  await stage.settle();
  expect(await stage.owner`select shopify_id from customers`).toEqual([{ shopify_id: '7002' }]);
});

it('a redaction that broke off is taken up again, and late ones are counted', async () => {
  await hanakoBuys();
  await stage.file('customers/redact', redact);
  stage.ctx.redactionJournal.append = () => Promise.reject(new Error('the disk is full'));
  const ref = async () => {
    const [row] =
      await stage.owner`select shop_id::text as "shopId", request_id as "requestId" from privacy_requests`;
    return row as unknown as { shopId: string; requestId: string };
  };
  await runIntakeOnce(stage.ctx);
  await expect(fulfilPrivacyRequest(stage.ctx, await ref())).rejects.toThrow('the disk is full');
  pass(2 * dayMs);
  expect(await countOverdueRequests(stage.shop.db.loops, stage.clock.now)).toBe(1);
  stage.ctx.redactionJournal.append = async (line) => void stage.journal.push(line);
  expect(await fulfilPrivacyRequest(stage.ctx, await ref())).toEqual({ status: 'done' });
  expect(await countOverdueRequests(stage.shop.db.loops, stage.clock.now)).toBe(0);
  const [done] = await stage.owner`select proof, subject from privacy_requests`;
  expect(done).toMatchObject({ subject: null, proof: { customers: 1, orders: 1 } });
  expect(await leftOfHer()).toEqual([]);
});

it('a shop is wiped out whole, its keys too, and begins anew when it is installed again', async () => {
  const { db, shopId } = stage.shop;
  const planted = await plantPerson(
    { db, owner: stage.owner, shopId, ...secrets },
    { mark: 'hanako', now: noon },
  );
  const other = await addShop(db, 'other.myshopify.com', noon);
  const neighbor = await plantPerson(
    { db, owner: stage.owner, shopId: other, ...secrets },
    { mark: 'yuki', now: noon },
  );
  await stage.owner`update shops set state = 'uninstalled', uninstalled_at = ${new Date(noon)} where shop_id = ${shopId}`;
  pass(2 * dayMs);
  const before = await findCanaries(stage.owner, [...neighbor.canaries.values()]);
  await stage.file('shop/redact', { shop_id: 1, shop_domain: 'demo.myshopify.com' });
  await stage.settle();
  expect(
    await findCanaries(stage.owner, [...planted.canaries.values(), planted.email, 'demo.myshopify.com']),
  ).toEqual([]);
  const tables = await stage.owner<{ name: string }[]>`
    select tablename as name from pg_policies where policyname = 'tenant'`;
  for (const { name } of tables) {
    expect(await stage.owner`select from ${stage.owner(name)} where shop_id = ${shopId}`, name).toHaveLength(
      0,
    );
  }
  expect(await findCanaries(stage.owner, [...neighbor.canaries.values()])).toEqual(before);
  expect(stage.logged.join('\n')).not.toContain('canaryhanako');
  const [proof] = await stage.owner`select domain_hash, proof from redacted_shops`;
  expect(proof!['domain_hash']).toMatch(/^[0-9a-f]{32}$/);
  expect(proof!['proof']).toMatchObject({ customers: 1, shop_keys: 1, orders: 1 });
});

it('a shop that was installed again before its redaction came is left alone', async () => {
  await hanakoBuys();
  await stage.file('shop/redact', { shop_id: 1, shop_domain: 'demo.myshopify.com' });
  await stage.settle();
  expect(await stage.owner`select from customers`).toHaveLength(1);
  expect(await stage.owner`select state from privacy_requests`).toEqual([{ state: 'done' }]);
});
