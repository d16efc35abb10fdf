import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learnRetention } from '#app/domain/analytics/index.ts';
import { learnShop } from '#app/domain/insight/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import { fillOrders } from '#tests/support/fill-orders.ts';
import { inventPeople, plantedRates } from '#tests/support/invented-shop.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';

const kumo = 'kumo-tea.myshopify.com';
const pine = 'pine-and-clay.myshopify.com';

let panel: PanelTest;
let shopId: string;

beforeAll(async () => {
  panel = await openPanel();
  const { edge } = panel;
  shopId = await edge.install(kumo);
  await edge.install(pine);
  const people = inventPeople(600, { seed: 2, now: edge.now, rates: { ...plantedRates, comesBack: 0.4 } });
  await fillOrders(edge.db, { shopId, now: edge.now, people });
  await learnShop({ db: edge.db, now: () => edge.now }, shopId, async () => {});
  await learnRetention({ db: edge.db, now: () => edge.now }, shopId);
});
afterAll(() => panel[Symbol.asyncDispose]());

async function see(search = '', { shop = kumo, locale = 'en' } = {}): Promise<string> {
  const response = await panel.visit(shop, `/insights?locale=${locale}&${search}`, { asDocument: true });
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll('<!-- -->', '');
}

describe('the page on insights', () => {
  it('says in sentences what the shop’s own orders say, beside the articles’ figures', async () => {
    const page = await see();
    for (const sentence of [
      /[\d,]+ of your [\d,]+ customers stayed from .* to .*: [\d.]+%/,
      /Of \d+ people who first bought in \w+ \d+, \d+ bought again within 90 days/,
      /[\d.]+% of your buyers have ordered only once/,
      /[\d.]+% of those who came back from a long silence bought once more/,
      /days would fit your shop better than 90 \/ 180 \/ 360: by then/,
      /[\d.]+% of those who registered and bought did so on the same day/,
      /The mark: 20%, the articles’ figure\./,
    ])
      expect(page).toMatch(sentence);
  });

  it('has the numbers in tables before any script has run', async () => {
    const page = await see();
    expect(page.match(/<table/g)!.length).toBeGreaterThanOrEqual(6);
    expect(page).not.toContain('recharts');
  });

  it.each([
    ['ja', /顧客維持率/, /年\d+月に初めて購入した/],
    ['zh-TW', /顧客留存率/, /首次購買的 \d+ 人中/],
  ])('is written in %s', async (locale, ...words) => {
    const page = await see('', { locale });
    for (const word of words) expect(page).toMatch(word);
  });

  it('tells of any period', async () => {
    const page = await see('from=2026-01-01&to=2026-03-31');
    expect(page).toMatch(/customers stayed from Jan 1, 2026 to Mar 31, 2026/);
  });

  it.each([
    ['from=2026-03-31&to=2026-01-01', 'The first day must come before the last'],
    ['from=yesterday&to=2026-01-01', 'Give both days'],
    ['from=2026-01-01', 'Give both days'],
    ['from=2026-01-01&to=2199-01-01', 'The last day is still to come'],
  ])('says what is wrong with the days %s', async (search, problem) => {
    expect(await see(search)).toContain(problem);
  });

  it('of a shop without a past says when figures come, and shows none', async () => {
    const page = await see('', { shop: pine });
    expect(page).toContain('The first figures come overnight');
    expect(page).not.toContain('<table');
  });
});

describe('other windows of win-back', () => {
  const submit = (days: string) =>
    panel.visit(kumo, '/insights', { method: 'POST', form: { intent: 'win-back', days } });

  it('are applied with one click, and everybody is looked at anew', async () => {
    expect((await submit('74,139,260')).status).toBe(200);
    const settings = await panel.edge.db.inShop(shopId, panel.edge.now, findShopSettings);
    expect(settings?.winBackDays).toEqual([74, 139, 260]);
    const jobs = await panel.edge.db.loops`
      select 1 from pgboss.job where name = 'learn-shop' and data->>'shopId' = ${shopId}`;
    expect(jobs).toHaveLength(1);
    expect(await see()).toMatch(/better than 74 \/ 139 \/ 260/);
  });

  it.each(['90,80,360', '1,2,3', 'soon', '90,180'])('are refused as %s', async (days) => {
    const before = await panel.edge.db.inShop(shopId, panel.edge.now, findShopSettings);
    expect((await submit(days)).status).toBe(400);
    expect(await panel.edge.db.inShop(shopId, panel.edge.now, findShopSettings)).toEqual(before);
  });
});
