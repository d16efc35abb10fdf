import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Context } from '#app/context.ts';
import type { ShopTx } from '#app/db/client.ts';
import { ensureFlows, listFlows, switchFlow } from '#app/domain/flows/index.ts';
import { writeOffers } from '#app/domain/offers/index.ts';
import { ensureShop } from '#app/domain/shops/index.ts';
import { runJobsOnce } from '#app/jobs/run-jobs-once.ts';
import { runScheduleOnce } from '#app/jobs/run-schedule-once.ts';
import { tidyShop } from '#app/jobs/tidy-shop.ts';
import type { JobQueue } from '#app/ports/jobs.ts';
import { recipes } from '#app/recipes/index.ts';
import { schedule } from '#app/schedule.ts';
import { type EdgeTest, openEdge } from '#tests/support/edge.ts';
import { openJobsContext } from '#tests/support/jobs-context.ts';
import { percentOff } from '#tests/support/flow-world.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let test: EdgeTest;
let ctx: Context;
let jobs: JobQueue;
let shopId: string;
const renewals: string[] = [];

beforeEach(async () => {
  test = await openEdge();
  ({ ctx, jobs } = await openJobsContext(test));
  const { shopAdmin } = ctx;
  // Another job that comes first and finds the token expired asks for one, too: that is no round.
  const renewAccess = (id: string) => {
    renewals.push(id);
    return shopAdmin.renewAccess(id);
  };
  ctx = { ...ctx, shopAdmin: { ...shopAdmin, renewAccess } };
  shopId = await test.install();
  await everythingDue();
  test.shopify.tokenRequests.length = 0;
  renewals.length = 0;
});

afterEach(async () => {
  await jobs.close();
  await test[Symbol.asyncDispose]();
});

it('webhooks that were dealt with are forgotten after a week, others stay', async () => {
  await addWebhook('processed', 'processed', 8);
  await addWebhook('ignored', 'ignored', 8);
  await addWebhook('young', 'processed', 5);
  await addWebhook('pending', 'pending', 60);
  await addWebhook('set aside', 'set_aside', 20);
  await addWebhook('set aside long ago', 'set_aside', 40);
  test.pass(dayMs);
  await everythingDue();
  expect(await webhooks()).toEqual(['pending', 'set aside', 'young']);
});

it('offers are closed when their time is over', async () => {
  const offerId = randomUUID();
  await test.db.inShop(shopId, test.now, (tx) =>
    writeOffers(tx, [
      {
        offerId,
        customerId: randomUUID(),
        flowId: 'welcome',
        enrollmentId: randomUUID(),
        terms: percentOff(10),
        startsAt: test.now,
        expiresAt: test.now + hourMs,
      },
    ]),
  );
  test.pass(dayMs);
  await everythingDue();
  const [offer] = await test.db.inShop(
    shopId,
    test.now,
    (tx) => tx.sql`select state from offers where offer_id = ${offerId}`,
  );
  expect(offer?.state).toBe('expired');
});

it('automations that came with an update are there after a night, and do not switch themselves on', async () => {
  const olderShopId = await ensureShop(test.db.loops, 'older.myshopify.com', test.now);
  const inOlderShop = <T>(work: (tx: ShopTx) => Promise<T>) => test.db.inShop(olderShopId, test.now, work);
  const arrivals = new Set(['account', 'confirm-subscription']);
  await inOlderShop(async (tx) => {
    const older = recipes.filter((recipe) => !arrivals.has(recipe.flowId));
    await ensureFlows(tx, older);
    await switchFlow(tx, { flowId: 'welcome', isOn: true });
  });
  await tidyShop(ctx, { shopId: olderShopId });
  const flows = await inOlderShop(listFlows);
  expect(Object.fromEntries(flows.map(({ flowId, isOn }) => [flowId, isOn]))).toEqual({
    'abandoned-cart': false,
    account: false,
    // Nothing but the answer to a form that somebody has filled in.
    'confirm-subscription': true,
    'thank-you': false,
    welcome: true,
  });
});

it('access is renewed every week without anybody asking, so that no shop is lost to silence', async () => {
  for (let week = 1; week <= 20; week += 1) {
    test.pass(7 * dayMs);
    await everythingDue();
  }
  expect(renewals).toEqual(Array.from({ length: 20 }, () => shopId));
  expect(test.shopify.tokenRequests.length).toBeGreaterThanOrEqual(20);
  expect(await ctx.shopAdmin.getShopProfile(shopId)).toMatchObject({ status: 'done' });
});

it('a round is one round, whoever looks at the clock and however often', async () => {
  const another = await openJobsContext(test);
  test.pass(7 * dayMs);
  await Promise.all([runScheduleOnce(ctx), runScheduleOnce(another.ctx), runScheduleOnce(ctx)]);
  await everythingDue();
  await runScheduleOnce(another.ctx);
  await another.jobs.close();
  await everythingDue();
  expect(renewals).toEqual([shopId]);
});

it('the clock says when the next round is due: the one that comes first of all', async () => {
  const { nextDueAt } = await runScheduleOnce(ctx);
  const startsAt = (at: number) => schedule.some(({ everyMs, offsetMs }) => (at - offsetMs) % everyMs === 0);
  expect(nextDueAt! - test.now).toBeGreaterThan(0);
  expect(startsAt(nextDueAt!)).toBe(true);
  const minuteMs = 60_000;
  for (let at = Math.ceil(test.now / minuteMs) * minuteMs; at < nextDueAt!; at += minuteMs)
    expect(at === test.now || !startsAt(at)).toBe(true);
});

it('shops that have removed the app are left alone', async () => {
  await test.db.inShop(
    shopId,
    test.now,
    (tx) => tx.sql`update shops set state = 'uninstalled' where shop_id = ${shopId}`,
  );
  test.pass(7 * dayMs);
  await everythingDue();
  expect(test.shopify.tokenRequests).toEqual([]);
});

async function everythingDue(): Promise<void> {
  await runScheduleOnce(ctx);
  let isMore = true;
  while (isMore) isMore = (await runJobsOnce(ctx)).worked > 0;
}

function addWebhook(id: string, state: string, ageDays: number): Promise<unknown> {
  const at = test.now - ageDays * dayMs;
  return test.db.inShop(
    shopId,
    test.now,
    (tx) => tx.sql`
      insert into inbox (shop_id, webhook_id, topic, received_at, body, state, next_try_at)
      values (${shopId}, ${id}, 'orders/create', ${at}, ${Buffer.from('{}')}, ${state}, ${at})`,
  );
}

async function webhooks(): Promise<string[]> {
  const rows = await test.db.inShop(
    shopId,
    test.now,
    (tx) => tx.sql`select webhook_id as id from inbox order by 1`,
  );
  return rows.map(({ id }) => id);
}
