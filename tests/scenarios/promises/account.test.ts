import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listDecisionsAbout, switchFlow } from '#app/domain/flows/index.ts';
import { buy, enableAccount, signUp } from '#sandbox/shop/index.ts';
import { changeAccountKind } from '#sandbox/shop/index.ts';
import { day, type DemoShop, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { openBrowserlessVisit } from '#tests/support/sandbox.ts';
import { buyAnew, hanako, leaveCart, newcomer } from './hanako.ts';

let demo: DemoShop;
beforeEach(async () => {
  demo = await openDemoShop({ flows: ['account'] });
});
afterEach(() => demo[Symbol.asyncDispose]());

const letters = () => demo.letters(hanako.email);
const order = () => demo.happen(() => buyAnew(demo.shop, hanako));
const record = () => demo.shop.findCustomer(hanako.email)!;

describe('the first order', () => {
  it('makes an account, and one letter says how to get in: by a code, without a password', async () => {
    await order();
    expect(letters()).toHaveLength(1);
    const { text, subject, headers } = letters()[0]!.letter;
    expect(subject).toContain('Your account at');
    expect(text).toContain(`${demo.shop.storefrontOrigin}/account`);
    expect(text).toContain('no password');
    expect(headers).not.toHaveProperty('List-Unsubscribe');
    expect(record().tags).toEqual(['kizuna-account']);
  });

  it('of somebody who wants no marketing makes one as well', async () => {
    await demo.happen(() => buy(demo.shop, leaveCart(demo.shop, { ...hanako, acceptsMarketing: false })));
    expect(letters()).toHaveLength(1);
  });

  it('and every further one say it once in all', async () => {
    await order();
    await order();
    await demo.pass(3 * day);
    await order();
    expect(letters()).toHaveLength(1);
  });

  it('of somebody who has been in her account says nothing', async () => {
    await demo.happen(() => signUp(demo.shop, { ...newcomer, email: hanako.email }));
    await demo.happen(() => enableAccount(demo.shop, record()));
    await order();
    expect(letters()).toEqual([]);
  });

  it('while the automation is off makes none; one after it was switched on does', async () => {
    await switchTo(false);
    await order();
    expect(record().tags).toEqual([]);
    await switchTo(true);
    await order();
    expect(letters()).toHaveLength(1);
  });
});

it('somebody whom the shop has entered itself, and who did nothing, is not written to', async () => {
  await demo.happen(() => signUp(demo.shop, newcomer));
  expect(demo.letters(newcomer.email)).toEqual([]);
});

it('"why did she get this?" has its answer', async () => {
  await order();
  const decisions = await inShop(async (tx) => {
    const [person] = await tx.sql<{ customerId: string }[]>`
      select customer_id as "customerId" from customers where shop_id = ${tx.shopId} and shopify_id = ${record().id}`;
    return listDecisionsAbout(tx, { customerId: person!.customerId, flowId: 'account' });
  });
  expect(decisions.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['entered', 'send']));
});

describe('in a shop whose accounts have passwords', () => {
  beforeEach(() => demo.happen(() => changeAccountKind(demo.shop, 'classic')));

  it('the link lets her choose one, once, and she is in', async () => {
    await order();
    const { text } = letters()[0]!.letter;
    expect(text).toContain('choose a password');
    const [link] = /http\S+\/account\/activate\/\S+/.exec(text)!;
    const visit = openBrowserlessVisit(demo.shop.storefrontOrigin);
    expect(await visit(link)).toMatchObject({
      status: 200,
      text: expect.stringContaining('Activate account'),
    });
    expect(await visit(link, { password: 'a long one' })).toMatchObject({
      text: expect.stringContaining(hanako.email),
    });
    expect(record().accountState).toBe('enabled');
    expect(await visit(link)).toMatchObject({ status: 404 });
  });

  it('the link stands in no table in the clear', async () => {
    await order();
    const [token] = [...demo.shop.accounts.activationTokens.values()];
    const rows = await inShop(
      ({ sql, shopId }) => sql`
      select to_jsonb(a)::text as row from accounts a where shop_id = ${shopId}
      union all select to_jsonb(e)::text from events e where shop_id = ${shopId}`,
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter((row) => String(row['row']).includes(token!))).toEqual([]);
  });
});

function switchTo(isOn: boolean) {
  return inShop((tx) => switchFlow(tx, { flowId: 'account', isOn }));
}

function inShop<T>(run: Parameters<typeof demo.kizuna.ctx.db.inShop<T>>[2]): Promise<T> {
  return demo.kizuna.ctx.db.inShop(demo.shopId, demo.clock.now(), run);
}
