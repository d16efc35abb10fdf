import '@shopify/shopify-api/adapters/web-api';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import { expect, it } from 'vitest';
import { SandboxClock } from '#sandbox/index.ts';
import { uninstallApp } from '#sandbox/shop/index.ts';
import { openSandbox, sandboxStart } from '#tests/support/sandbox.ts';
import { buySomething, leaveSomething, mei } from './shopping.ts';

const shopify = shopifyApi({
  apiKey: 'key',
  apiSecretKey: 'secret',
  apiVersion: ApiVersion.July26,
  hostName: 'app.example',
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error },
});

it('every webhook of a purchase is signed as Shopify signs', async () => {
  await using stage = await openSandbox();
  buySomething(stage.sandbox.shops[0]!);
  await stage.sandbox.settled();

  expect(stage.received.length).toBeGreaterThan(5);
  for (const { headers, rawBody } of stage.received) {
    const rawRequest = new Request('https://app.example/webhooks', {
      method: 'POST',
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
      body: rawBody,
    });
    const verdict = await shopify.webhooks.validate({ rawBody, rawRequest });
    expect(verdict).toMatchObject({ valid: true, domain: 'kumo-tea.myshopify.com', apiVersion: '2026-10' });
  }
});

it('a purchase tells of the new customer, her consent, the checkout, the order and the stock under one event id', async () => {
  await using stage = await openSandbox();
  buySomething(stage.sandbox.shops[0]!);
  await stage.sandbox.settled();

  const order = stage.received.find(({ topic }) => topic === 'orders/create')!;
  const told = stage.received.filter(
    ({ headers }) => headers['x-shopify-event-id'] === order.headers['x-shopify-event-id'],
  );
  expect(new Set(told.map(({ topic }) => topic))).toEqual(
    new Set([
      'customers/create',
      'customers_email_marketing_consent/update',
      'checkouts/update',
      'orders/create',
      'orders/paid',
      'products/update',
    ]),
  );
  expect(new Set(told.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(told.length);
});

it('ids above 2^53 arrive digit for digit, as numbers', async () => {
  await using stage = await openSandbox();
  const order = buySomething(stage.sandbox.shops[0]!);
  await stage.sandbox.settled();

  expect(BigInt(order.id)).toBeGreaterThan(2n ** 53n);
  const { rawBody, body } = stage.received.find(({ topic }) => topic === 'orders/create')!;
  expect(rawBody).toContain(`"id":${order.id},`);
  expect(body).toMatchObject({ id: order.id, admin_graphql_api_id: `gid://shopify/Order/${order.id}` });
});

it('amounts in yen have no decimals', async () => {
  await using stage = await openSandbox();
  buySomething(stage.sandbox.shops[0]!);
  await stage.sandbox.settled();

  const [order] = stage.bodies('orders/create');
  expect(order).toMatchObject({ currency: 'JPY', total_price: expect.stringMatching(/^\d+$/) });
});

it('a cart does not say who holds it, a checkout does', async () => {
  await using stage = await openSandbox();
  leaveSomething(stage.sandbox.shops[0]!);
  await stage.sandbox.settled();

  const cart = stage.received.find(({ topic }) => topic === 'carts/create')!;
  expect(cart.rawBody).not.toContain(mei.email);
  expect(Object.keys(cart.body).toSorted()).toEqual([
    'created_at',
    'id',
    'line_items',
    'note',
    'token',
    'updated_at',
  ]);
  const [checkout] = stage.bodies('checkouts/update');
  expect(checkout).toMatchObject({ email: mei.email, cart_token: cart.body.token, completed_at: null });
});

it('an app that answers 500 gets the webhook again ten seconds later, under the same id', async () => {
  await using stage = await openSandbox();
  stage.answerWith(500);
  leaveSomething(stage.sandbox.shops[0]!);
  await stage.sandbox.settled();
  const first = stage.received.splice(0);

  stage.answerWith(200);
  expect(stage.sandbox.nextActionAt()).toBe(stage.clock.now() + 10_000);
  stage.clock.advanceTo(stage.clock.now() + 10_000);
  await stage.sandbox.performDue();

  const key = ({ headers, rawBody }: (typeof first)[number]) =>
    `${String(headers['x-shopify-webhook-id'])} ${rawBody}`;
  expect(stage.received.map(key).toSorted()).toEqual(first.map(key).toSorted());
  expect(stage.sandbox.nextActionAt()).toBeNull();
});

it('after eight retries in four hours a webhook is given up', async () => {
  await using stage = await openSandbox();
  stage.answerWith(503);
  stage.sandbox.shops[0]!.outlets.emit('shop/update', {}, 'event');
  await stage.sandbox.settled();
  for (let at = stage.sandbox.nextActionAt(); at !== null; at = stage.sandbox.nextActionAt()) {
    stage.clock.advanceTo(at);
    await stage.sandbox.performDue();
  }
  expect(stage.received).toHaveLength(9);
  expect(stage.sandbox.webhooks.log).toMatchObject([{ state: 'given_up' }]);
});

it('held webhooks go in the order that the test chooses', async () => {
  await using stage = await openSandbox();
  stage.sandbox.webhooks.hold();
  buySomething(stage.sandbox.shops[0]!);
  await stage.sandbox.webhooks.release((held) => held.toReversed());

  const numbers = stage.sandbox.webhooks.log.map(({ topic }) => topic);
  expect(stage.received.map(({ topic }) => topic)).toEqual(numbers.toReversed());
});

it('with chaos, webhooks come twice under one id and out of their order, and none is lost', async () => {
  await using stage = await openSandbox({ chaos: { duplicate: 0.5, reorder: 0.5 } });
  for (let count = 0; count < 5; count += 1) leaveSomething(stage.sandbox.shops[0]!);
  await stage.sandbox.settled();

  const ids = stage.received.map(({ headers }) => headers['x-shopify-webhook-id']);
  const sent = stage.sandbox.webhooks.log.map(({ webhookId }) => webhookId);
  expect(new Set(ids)).toEqual(new Set(sent));
  expect(ids.length).toBeGreaterThan(sent.length);
  expect([...new Set(ids)]).not.toEqual(sent);
});

it('a shop that removed the app says so and then nothing more', async () => {
  await using stage = await openSandbox();
  uninstallApp(stage.sandbox.shops[0]!);
  leaveSomething(stage.sandbox.shops[0]!);
  await stage.sandbox.settled();
  expect(stage.received.map(({ topic }) => topic)).toEqual(['app/uninstalled']);
});

it('an id is never given twice, however often the sandbox is started', async () => {
  const ids: string[] = [];
  for (const startedAt of [sandboxStart, sandboxStart + 1_000]) {
    const clock = new SandboxClock();
    clock.freeze(startedAt);
    await using stage = await openSandbox({ clock });
    ids.push(buySomething(stage.sandbox.shops[0]!).id);
  }
  expect(new Set(ids).size).toBe(2);
});
