import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '#app/context.ts';
import { ensureAccount } from '#app/jobs/ensure-account.ts';
import { settle } from '#app/loops/all-loops.ts';
import type { ShopCustomers } from '#app/ports/shop-customers.ts';
import { buy } from '#sandbox/shop/index.ts';
import { captureLog } from '#tests/support/captured-log.ts';
import { type DemoShop, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { hanako, leaveCart } from '../promises/hanako.ts';

let demo: DemoShop;
let ctx: Context;
let healthy: Context['shopAdmin'];
beforeAll(async () => {
  demo = await openDemoShop({ flows: ['account'] });
  ctx = demo.kizuna.ctx;
  ctx.log = captureLog().log;
  healthy = ctx.shopAdmin;
});
afterAll(() => demo[Symbol.asyncDispose]());

type Fate = 'dies_before' | 'dies_after' | 'lives';

/** What becomes of each call to the shop, in turn: the process dies before it or after it, or lives. */
const fates = fc.array(fc.constantFrom<Fate>('dies_before', 'dies_after', 'lives'), { maxLength: 8 });

let people = 0;

it('an account is made and told of once, however often somebody orders and whenever a process dies', async () => {
  const orderCount = fc.integer({ min: 1, max: 3 });
  await fc.assert(
    fc.asyncProperty(orderCount, fates, fc.boolean(), async (orders, plan, together) => {
      people += 1;
      const contact = { ...hanako, email: `person-${people}@mail.example`, phone: null };
      ctx.shopAdmin = { ...healthy, customers: dying(healthy.customers, [...plan]) };
      for (let order = 0; order < orders; order += 1)
        await demo.happen(() => buy(demo.shop, leaveCart(demo.shop, contact, [order])));
      if (together) await Promise.allSettled([1, 2, 3].map(() => ensureEverybody()));
      ctx.shopAdmin = healthy;
      await settle(ctx);
      expect(demo.letters(contact.email)).toHaveLength(1);
      const records = [...demo.shop.customers.values()].filter((each) => each.email === contact.email);
      expect(records.map(({ tags }) => tags)).toEqual([['kizuna-account']]);
    }),
    { numRuns: 25 },
  );
});

/** The same job for everybody who waits, as another worker would do it. */
async function ensureEverybody(): Promise<void> {
  const { shopId } = demo;
  const waiting = await ctx.db.inShop(
    shopId,
    ctx.now(),
    (tx) =>
      tx.sql<{ customerId: string }[]>`
      select customer_id as "customerId" from accounts where shop_id = ${shopId} and state = 'wanted'`,
  );
  for (const { customerId } of waiting) await ensureAccount(ctx, { shopId, customerId });
}

function dying(customers: ShopCustomers, plan: Fate[]): ShopCustomers {
  const survive = async <T>(call: () => Promise<T>): Promise<T> => {
    const fate = plan.shift() ?? 'lives';
    if (fate === 'dies_before') throw new Error('The process died');
    const answer = await call();
    if (fate === 'dies_after') throw new Error('The process died');
    return answer;
  };
  return {
    ...customers,
    ensure: (...given) => survive(() => customers.ensure(...given)),
    addTags: (...given) => survive(() => customers.addTags(...given)),
    activationUrl: (...given) => survive(() => customers.activationUrl(...given)),
  };
}
