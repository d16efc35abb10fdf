import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findExport } from '#app/domain/privacy-requests/index.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import { type SeenVisit, takeInVisits, viewsOf } from '#app/domain/visitors/index.ts';
import { tidyShop } from '#app/jobs/tidy-shop.ts';
import { registrationOf } from '#tests/scenarios/identity/history.ts';
import { dayMs, noon, openPrivacyStage, type PrivacyStage, secrets } from './privacy-stage.ts';

let stage: PrivacyStage;
beforeEach(async () => {
  stage = await openPrivacyStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

const hanako = { number: '7001', email: 'hanako@example.com' };
const mari = { number: '7002', email: 'mari@example.com' };
const minuteMs = 60_000;
let views = 0;

async function register(...people: { number: string; email: string }[]): Promise<void> {
  const { db, shopId } = stage.shop;
  await db.inShop(shopId, noon, (tx) =>
    takeInNews(
      tx,
      people.map((each) => registrationOf(each, noon - dayMs)),
      secrets,
    ),
  );
}

/** Somebody searches for something on a device. */
async function search(words: string, minutes: number, visit: Partial<SeenVisit> = {}): Promise<void> {
  const { db, shopId } = stage.shop;
  const at = noon + minutes * minuteMs;
  const viewId = `00000000-0000-8000-8000-${String((views += 1)).padStart(12, '0')}`;
  const empty = { visitorId: 'tablet', cartToken: null, shopifyCustomerId: null, fromLetterTo: null };
  await db.inShop(shopId, Math.max(at, stage.clock.now), (tx) =>
    takeInVisits(tx, [{ ...empty, at, views: [{ kind: 'search', viewId, words, at }], ...visit }], secrets),
  );
}

async function searchesOf({ number }: { number: string }): Promise<(string | null)[]> {
  const { db, shopId } = stage.shop;
  return await db.inShop(shopId, stage.clock.now, async (tx) => {
    const [row] = await tx.sql<
      { id: string }[]
    >`select customer_id as id from customers where shopify_id = ${number}`;
    return row === undefined
      ? []
      : ((await viewsOf(tx, [row.id])).get(row.id) ?? []).map((view) => view.words);
  });
}

const redact = async ({ number, email }: { number: string; email: string }) => {
  const customer = { id: Number(number), email, phone: null };
  await stage.file('customers/redact', { customer, orders_to_redact: [] });
  await stage.settle();
};
const countViews = async () => (await stage.owner`select from views`).length;

describe('a device that two people share', () => {
  beforeEach(async () => {
    await register(hanako, mari);
    await search('before anybody', -10);
    await search('gift for mari', 0, { shopifyCustomerId: hanako.number });
    await search('wine', 100, { shopifyCustomerId: mari.number });
    await search('more wine', 110);
  });

  it('shows each of them what she looked at herself', async () => {
    expect(await searchesOf(hanako)).toEqual(['gift for mari', 'before anybody']);
    expect(await searchesOf(mari)).toEqual(['more wine', 'wine']);
  });

  it('is in the export of each only as far as it was hers', async () => {
    const customer = { id: Number(hanako.number), email: hanako.email, phone: null };
    await stage.file('customers/data_request', { customer, data_request: { id: 9 }, orders_requested: [] });
    await stage.settle();
    const [request] = await stage.owner`select request_id from privacy_requests`;
    const file = await stage.shop.db.inShop(stage.shop.shopId, noon, (tx) =>
      findExport(tx, String(request!['request_id'])),
    );
    expect(file).toContain('gift for mari');
    expect(file).toContain('before anybody');
    expect(file).not.toContain('wine');
  });

  it('keeps what the other one looked at when one of them is redacted', async () => {
    await redact(hanako);
    expect(await searchesOf(mari)).toEqual(['more wine', 'wine']);
    expect(await countViews()).toBe(2);
    expect(await stage.owner`select from visitor_claims where key = 'shopify:7001'`).toHaveLength(0);
    expect(await stage.owner`select from visitor_links`).toHaveLength(1);
  });

  it('does not make a redacted person known again, whoever is signed in there', async () => {
    await redact(hanako);
    await search('back again', 200, { shopifyCustomerId: hanako.number });
    expect(await countViews()).toBe(2);
    expect(await stage.owner`select from visitor_claims where key = 'shopify:7001'`).toHaveLength(0);
  });
});

it('what a person viewed whom the shop has not told of yet is redacted, too', async () => {
  await search('secret', 0, { shopifyCustomerId: hanako.number });
  await search('still signed out', 5);
  await redact(hanako);
  expect(await countViews()).toBe(0);
  expect(await stage.owner`select from visitor_claims`).toHaveLength(0);
});

it('what was searched for is nowhere in the clear', async () => {
  await search('knitting needles', 0);
  const [row] = await stage.owner`select words from views`;
  expect(String(row!['words'])).not.toContain('knitting');
});

describe('what devices did', () => {
  beforeEach(async () => {
    await register(hanako);
    await search('nobody knows', 0, { visitorId: 'phone', cartToken: 'never-checked-out' });
    await search('hers', 0, { shopifyCustomerId: hanako.number });
  });

  async function leftAfter(days: number) {
    stage.clock.now = noon + days * dayMs;
    await tidyShop(stage.ctx, { shopId: stage.shop.shopId });
    const rows = await stage.owner`select visitor_id from views order by visitor_id`;
    const claims = await stage.owner`select distinct visitor_id from visitor_claims order by visitor_id`;
    return [rows.map((row) => row['visitor_id']), claims.map((row) => row['visitor_id'])];
  }

  it('goes after 90 days where nobody is known to have been behind them, else after a year', async () => {
    expect(await leftAfter(89)).toEqual([
      ['phone', 'tablet'],
      ['phone', 'tablet'],
    ]);
    expect(await leftAfter(91)).toEqual([['tablet'], ['tablet']]);
    expect(await leftAfter(399)).toEqual([['tablet'], ['tablet']]);
    expect(await leftAfter(401)).toEqual([[], ['tablet']]);
  });

  it('leaves as much as it takes to know whose the younger views are', async () => {
    await register(mari);
    await search('still hers', 300 * 24 * 60);
    await search('by mari', 301 * 24 * 60, { shopifyCustomerId: mari.number });
    await leftAfter(500);
    await search('by mari again', 500 * 24 * 60, { shopifyCustomerId: mari.number });
    expect(await searchesOf(hanako)).toEqual(['still hers']);
    expect(await searchesOf(mari)).toEqual(['by mari again', 'by mari']);
  });
});
