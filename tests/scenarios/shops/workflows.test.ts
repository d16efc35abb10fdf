import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { switchFlow } from '#app/domain/flows/index.ts';
import { setConsent, signUp } from '#sandbox/shop/index.ts';
import { type DemoShop, hour, openDemoShop } from '#tests/support/open-demo-shop.ts';

const secret = 'a-secret-of-the-tests';
let demo: DemoShop;
let shopifyCustomerId: string;

beforeAll(async () => {
  demo = await openDemoShop({ flows: ['welcome'] });
  const customer = await demo.happen(() =>
    signUp(demo.shop, {
      email: 'mio@mail.example',
      phone: null,
      firstName: 'Mio',
      lastName: 'Sato',
      locale: 'ja',
      address: null,
      acceptsMarketing: false,
    }),
  );
  shopifyCustomerId = customer.id;
});

afterAll(() => demo?.[Symbol.asyncDispose]());

describe('a step of a merchant’s workflow', () => {
  it('has a customer enter an automation, once for each run', async () => {
    const call = startCall({ action_run_id: 'run-1' });
    expect(await post('start-automation', call)).toMatchObject({ status: 200 });
    expect(await post('start-automation', call)).toMatchObject({ status: 200 });
    expect(await runs()).toMatchObject([{ flow_id: 'welcome' }]);
  });

  it('does not have her written to against her will: the letter is held back', async () => {
    await demo.pass(2 * hour);
    expect(demo.letters('mio@mail.example')).toEqual([]);
  });

  it.each([
    ['of no known customer waits for her', { customer_id: 99 }, 202],
    ['for an automation that is not there is refused', { automation: 'birthday-cake' }, 422],
    ['for an automation about baskets is refused', { automation: 'abandoned-cart' }, 422],
  ])('%s', async (_what, properties, status) => {
    expect(await post('start-automation', startCall({ properties }))).toMatchObject({ status });
  });

  it('for an automation that is off tells the merchant to switch it on', async () => {
    await demo.kizuna.ctx.db.inShop(demo.shopId, demo.kizuna.ctx.now(), (tx) =>
      switchFlow(tx, { flowId: 'welcome', isOn: false }),
    );
    const answer = await post('start-automation', startCall({ action_run_id: 'run-off' }));
    expect(answer).toMatchObject({ status: 422, body: { message: expect.stringContaining('Switch it on') } });
  });

  it('stops all letters to a customer, also when it is sent twice', async () => {
    const call = { ...startCall(), handle: 'kizuna-stop-letters' };
    expect(await post('stop-letters', call)).toMatchObject({ status: 200 });
    expect(await post('stop-letters', call)).toMatchObject({ status: 200 });
    expect(await select('select reason from suppressions')).toMatchObject([{ reason: 'manual' }]);
  });
});

describe('a call is turned away', () => {
  const body = () => JSON.stringify(startCall());
  const signed = (text: string, key = secret) => createHmac('sha256', key).update(text).digest('base64');
  const good = () => signed(body());
  const headersFor = (text: string) => ({ 'x-shopify-hmac-sha256': signed(text) });
  const changed = (change: object) => JSON.stringify({ ...startCall(), ...change });
  const upper = () => changed({ shopify_domain: 'KUMO-TEA.myshopify.com' });
  const foreign = () => changed({ shopify_domain: 'nobody.myshopify.com' });
  const odd = () => changed({ properties: { customer_id: '1 or 1', automation: 'welcome' } });
  const cases: [what: string, headers: () => Record<string, string>, status: number, text?: () => string][] =
    [
      ['without a signature', () => ({}), 401],
      ['with an empty one', () => ({ 'x-shopify-hmac-sha256': '' }), 401],
      ["with another app's", () => ({ 'x-shopify-hmac-sha256': signed(body(), 'other') }), 401],
      ['with a short one', () => ({ 'x-shopify-hmac-sha256': good().slice(0, 20) }), 401],
      ['with two at once', () => ({ 'x-shopify-hmac-sha256': `${good()}, ${good()}` }), 401],
      ['with a body written anew', () => ({ 'x-shopify-hmac-sha256': good() }), 401, () => `${body()} `],
      ['of a shop in other letters', () => headersFor(upper()), 400, upper],
      ['of a shop that is none of ours', () => headersFor(foreign()), 404, foreign],
      ['that is no JSON', () => headersFor('{'), 400, () => '{'],
      ['about a customer that is no number', () => headersFor(odd()), 400, odd],
    ];
  it.each(cases)('%s, and nothing is written', async (_what, headers, status, text = body) => {
    const before = await select('select count(*) from events');
    const response = await fetch(`${demo.sandbox.appOrigin}/workflows/start-automation`, {
      method: 'POST',
      headers: headers(),
      body: text(),
    });
    expect(response.status).toBe(status);
    expect(await select('select count(*) from events')).toEqual(before);
  });

  it('by GET, and where there is nothing', async () => {
    expect((await fetch(`${demo.sandbox.appOrigin}/workflows/start-automation`)).status).toBe(405);
    expect((await fetch(`${demo.sandbox.appOrigin}/workflows/other`, { method: 'POST' })).status).toBe(404);
  });
});

describe('the triggers of workflows', () => {
  const use = (isUsed: boolean, timestamp: string, name = 'Customer subscribed') =>
    post('triggers', {
      flow_trigger_definition_id: name,
      has_enabled_flow: isUsed,
      shop_id: '1',
      shopify_domain: demo.shop.profile.domain,
      timestamp,
    });
  const subscribe = (email: string) =>
    demo.happen(() => {
      const customer = signUp(demo.shop, {
        ...{ email, phone: null, firstName: 'Ken', lastName: 'Ito', locale: 'ja', address: null },
        acceptsMarketing: false,
      });
      setConsent(demo.shop, customer, 'subscribed');
      return customer.id;
    });

  it('are left alone in a shop that has no workflow with them', async () => {
    await subscribe('one@mail.example');
    expect(demo.shop.books.triggered).toEqual([]);
  });

  it('start with what happens from then on, about the customer of the shop', async () => {
    expect(await use(true, '2026-11-23T03:00:00Z')).toMatchObject({ status: 200 });
    const id = await subscribe('two@mail.example');
    await demo.pass(0);
    expect(demo.shop.books.triggered).toEqual([
      {
        handle: 'kizuna-customer-subscribed',
        payload: { customer_id: Number.isSafeInteger(Number(id)) ? Number(id) : id },
      },
    ]);
  });

  it('stop when the last workflow is gone, and an older word does not bring them back', async () => {
    await use(false, '2026-11-23T05:00:00Z');
    await use(true, '2026-11-23T04:00:00Z');
    demo.shop.books.triggered.length = 0;
    await subscribe('three@mail.example');
    expect(demo.shop.books.triggered).toEqual([]);
  });

  it('tell of letters too, with the fields that their extension declares', async () => {
    await use(true, '2026-11-23T06:00:00Z', 'kizuna-letter-sent');
    await demo.kizuna.ctx.db.inShop(demo.shopId, demo.kizuna.ctx.now(), (tx) =>
      switchFlow(tx, { flowId: 'welcome', isOn: true }),
    );
    await subscribe('four@mail.example');
    await demo.pass(24 * hour);
    const [told] = demo.shop.books.triggered;
    expect(told).toMatchObject({ handle: 'kizuna-letter-sent', payload: { Automation: 'welcome' } });
    const declared = [
      ...readFileSync('extensions/kizuna-letter-sent/shopify.extension.toml', 'utf8').matchAll(
        /^key = "(.+)"$/gm,
      ),
    ].map(([, key]) => key!);
    expect(Object.keys(told!.payload).toSorted()).toEqual([...declared, 'customer_id'].toSorted());
  });
});

function startCall(changes: { action_run_id?: string; properties?: object } = {}) {
  const { action_run_id = 'run', properties = {} } = changes;
  return {
    shop_id: '1',
    shopify_domain: 'kumo-tea.myshopify.com',
    action_run_id,
    action_definition_id: 'Start an automation for the customer',
    handle: 'kizuna-start-automation',
    step_reference: '320d4f8a-aaab-40ff-9ed2-2bc079633705',
    properties: { customer_id: shopifyCustomerId, automation: 'welcome', ...properties },
  };
}

async function post(path: string, given: object): Promise<{ status: number; body: unknown }> {
  const body = JSON.stringify(given);
  const response = await fetch(`${demo.sandbox.appOrigin}/workflows/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    },
    body,
  });
  return { status: response.status, body: await response.json() };
}

function runs() {
  return select("select flow_id, state from enrollments where flow_id = 'welcome'");
}

function select(query: string) {
  const { ctx } = demo.kizuna;
  return ctx.db.inShop(demo.shopId, ctx.now(), ({ sql }) => sql.unsafe(query));
}
