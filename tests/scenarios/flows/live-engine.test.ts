import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reactToEvents } from '#app/domain/flows/index.ts';
import { runFlowsOnce } from '#app/loops/flow.ts';
import type { StoreEvent } from '#app/domain/events/index.ts';
import { checkout, days, minutes, noon } from '#tests/support/flow-world.ts';
import { addCustomer, addShop, openTestShop } from '#tests/support/shop.ts';

const log = pino({ level: 'silent' });

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop(noon);
});
afterAll(() => shop[Symbol.asyncDispose]());

const personOf = (number: number) => `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`;

async function happen(customerId: string, ...events: StoreEvent[]): Promise<void> {
  await shop.db.inShop(shop.shopId, events.at(-1)!.at, (tx) =>
    reactToEvents(
      tx,
      events.map((event) => ({ ...event, customerId })),
    ),
  );
}

async function passTo(now: number): Promise<void> {
  while ((await runFlowsOnce({ db: shop.db, now: () => now, log })).worked > 0);
}

const lettersOf = (customerId: string) =>
  shop.db.inShop(
    shop.shopId,
    noon,
    (tx) => tx.sql<{ stepId: string; state: string; dueAt: number }[]>`
      select step_id as "stepId", state, due_at as "dueAt" from messages
      where shop_id = ${shop.shopId} and customer_id = ${customerId} order by due_at`,
  );

test('a cart that is left puts three letters into the outbox, each at its hour', async () => {
  const customerId = personOf(1);
  await addCustomer(shop, noon, { customerId });
  await happen(customerId, checkout(noon, 'cart-of-1'));
  await passTo(noon + minutes(29));
  expect(await lettersOf(customerId)).toEqual([]);
  await passTo(noon + minutes(30));
  expect(await lettersOf(customerId)).toEqual([
    { stepId: 'first', state: 'queued', dueAt: noon + minutes(30) },
  ]);
  await passTo(noon + days(4));
  expect((await lettersOf(customerId)).map((letter) => letter.stepId)).toEqual(['first', 'second', 'third']);
});

test('the same activity told three times at once enrolls once', async () => {
  const customerId = personOf(2);
  await addCustomer(shop, noon, { customerId });
  const event = checkout(noon, 'cart-of-2');
  await Promise.all([happen(customerId, event), happen(customerId, event), happen(customerId, event)]);
  await passTo(noon + minutes(30));
  expect(await lettersOf(customerId)).toHaveLength(1);
});

test('two workers share the due enrollments and nobody gets two letters', async () => {
  const people = Array.from({ length: 40 }, (_, index) => personOf(100 + index));
  for (const customerId of people) {
    await addCustomer(shop, noon, { customerId });
    await happen(customerId, checkout(noon, `cart-of-${customerId}`));
  }
  const now = noon + minutes(30);
  const worker = () => runFlowsOnce({ db: shop.db, now: () => now, log });
  const passes = await Promise.all([worker(), worker(), worker()]);
  expect(passes.reduce((sum, pass) => sum + pass.worked, 0)).toBe(people.length);
  for (const customerId of people) expect(await lettersOf(customerId)).toHaveLength(1);
});

test('shops whose flows are broken do not hold up the others', async () => {
  const customerId = personOf(300);
  for (const domain of ['broken-1.myshopify.com', 'broken-2.myshopify.com', 'broken-3.myshopify.com']) {
    // Ids count up and shops are served in their order, so only the healthy one below comes after these.
    const shopId = await addShop(shop.db, domain, noon);
    await shop.db.inShop(
      shopId,
      noon,
      (tx) => tx.sql`
        insert into enrollments (shop_id, enrollment_id, flow_id, version, customer_id, entry_key, run, state, step_id,
                                 wake_at, entered_at, activity_at, subject)
        values (${shopId}, ${customerId}, 'abandoned-cart', 99, ${customerId}, 'cart:x', 1, 'waiting', 'wait-first',
                ${noon}, ${noon}, ${noon}, '{}')`,
    );
    await addCustomer({ db: shop.db, shopId }, noon, { customerId });
  }
  const healthy = { db: shop.db, shopId: await addShop(shop.db, 'healthy.myshopify.com', noon) };
  await addCustomer(healthy, noon, { customerId });
  await healthy.db.inShop(healthy.shopId, noon, (tx) =>
    reactToEvents(tx, [{ ...checkout(noon, 'cart-of-300'), customerId }]),
  );
  await runFlowsOnce({ db: shop.db, now: () => noon + minutes(30), log });
  const letters = await healthy.db.inShop(
    healthy.shopId,
    noon,
    (tx) => tx.sql`select from messages where shop_id = ${healthy.shopId}`,
  );
  expect(letters).toHaveLength(1);
});
