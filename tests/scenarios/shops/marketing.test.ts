import { afterAll, beforeAll, expect, it } from 'vitest';
import { switchFlow } from '#app/domain/flows/index.ts';
import { openClick } from '#app/domain/letters/index.ts';
import { signUp } from '#sandbox/shop/index.ts';
import { day, type DemoShop, hour, openDemoShop } from '#tests/support/open-demo-shop.ts';

let demo: DemoShop;

beforeAll(async () => {
  demo = await openDemoShop({ flows: ['welcome'] });
  for (const email of ['mio@mail.example', 'ken@mail.example']) {
    await demo.happen(() =>
      signUp(demo.shop, {
        ...{ email, phone: null, firstName: 'Mio', lastName: 'Sato', locale: 'ja', address: null },
        acceptsMarketing: true,
      }),
    );
  }
  await demo.pass(2 * hour);
  const [letter] = demo.letters('mio@mail.example');
  const [link] = /https?:\/\/\S+\/c\/[\w-]+/.exec(letter!.letter.text) ?? [];
  await demo.pass(60_000);
  await fetch(link!, { redirect: 'manual', headers: { 'user-agent': 'Mozilla/5.0 Safari/537.36' } });
  await demo.pass(day);
});

afterAll(() => demo?.[Symbol.asyncDispose]());

it('the next morning the shop’s reports hold the flow and the figures of the day', () => {
  const entry = demo.shop.books.marketing.get('flow:welcome');
  expect(entry).toMatchObject({
    status: 'ACTIVE',
    tactic: 'NEWSLETTER',
    utm: { source: 'kizuna', medium: 'email', campaign: 'welcome' },
  });
  expect(entry!.title).toMatch(/^Kizuna: /);
  expect([...entry!.days]).toEqual([
    [
      '2026-11-23',
      expect.objectContaining({
        utcOffset: '+09:00',
        isCumulative: false,
        sendsCount: 2,
        clicksCount: 1,
        uniqueClicksCount: 1,
        unsubscribesCount: 0,
      }),
    ],
  ]);
  expect(demo.shop.books.marketing.size).toBe(1);
});

it('the links of its letters carry the same words, by which the reports know a visit', () => {
  const [letter] = demo.letters('mio@mail.example');
  const { linkSecret } = demo.kizuna.ctx.secrets;
  const tokens = [...letter!.letter.text.matchAll(/\/c\/([\w-]+)/g)].map(([, token]) => token!);
  expect(tokens.length).toBeGreaterThan(0);
  for (const token of tokens) {
    const { searchParams } = new URL(openClick(linkSecret, token)!.url);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      utm_source: 'kizuna',
      utm_medium: 'email',
      utm_campaign: 'welcome',
      utm_content: expect.stringMatching(/./),
    });
  }
});

it('a day that brought nothing is told as nothing, and none is told twice', async () => {
  const told = demo.shop.books.marketing.get('flow:welcome')!.days;
  told.delete('2026-11-23');
  await demo.pass(day);
  expect([...told.keys()]).not.toContain('2026-11-23');
});

it('a flow that is switched off is shown as paused', async () => {
  const { ctx } = demo.kizuna;
  await ctx.db.inShop(demo.shopId, ctx.now(), (tx) => switchFlow(tx, { flowId: 'welcome', isOn: false }));
  await demo.pass(day);
  expect(demo.shop.books.marketing.get('flow:welcome')).toMatchObject({ status: 'PAUSED' });
});
