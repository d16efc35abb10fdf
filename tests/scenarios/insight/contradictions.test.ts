import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInsight } from '#app/domain/insight/index.ts';
import { runKnowingOnce } from '#app/loops/knowing.ts';
import { customerBody, iso, orderBody } from '../intake/bodies.ts';
import { openWebhookDoor, type WebhookDoor } from '../intake/webhook-door.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const dayMs = 86_400_000;
const at = (days: number) => now + days * dayMs;

let door: WebhookDoor;
beforeEach(async () => {
  door = await openWebhookDoor(now);
});
afterEach(() => door[Symbol.asyncDispose]());

async function tell(topic: string, body: object, days: number): Promise<void> {
  door.clock.now = at(days);
  expect((await door.deliver(topic, body, { triggeredAt: at(days) })).status).toBe(200);
  await door.takeIn();
  expect([...(await door.sql`select topic, reason from inbox where state = 'set_aside'`)]).toEqual([]);
}

async function passTo(days: number): Promise<void> {
  door.clock.now = at(days);
  while ((await runKnowingOnce(door.ctx)).worked > 0);
}

const bodyOf = (days: number, id: number, fields = {}) =>
  orderBody(at(days), { id, cart_token: null, checkout_token: null, ...fields });
const order = (days: number, id: number, fields = {}) =>
  tell('orders/create', bodyOf(days, id, fields), days);

const refund = (days: number, id: number, orderId: number, amount: string) =>
  tell(
    'refunds/create',
    {
      id,
      order_id: orderId,
      created_at: iso(at(days)),
      processed_at: iso(at(days)),
      transactions: [{ amount, kind: 'refund', status: 'success', currency: 'USD' }],
      refund_line_items: [],
    },
    days,
  );

async function hanako() {
  const [person] = await door.sql`select customer_id from customers where deleted_at is null`;
  const insight = await door.shop.db.inShop(door.shop.shopId, door.clock.now, (tx) =>
    findInsight(tx, String(person!['customer_id'])),
  );
  return insight!;
}

describe('bad or contradictory input', () => {
  it('an order from before the customer exists counts from its own day on', async () => {
    const customer = { id: 7_001, email: 'hanako@example.com', created_at: iso(at(10)) };
    await tell('customers/create', customerBody(at(10)), 10);
    await tell('orders/updated', bodyOf(1, 1, { customer, updated_at: iso(at(10)) }), 11);
    expect(await hanako()).toMatchObject({ stage: 'new_buyer', stageSince: at(1), firstOrderAt: at(1) });
    const [row] = await door.sql`select registered_at from customers`;
    expect(row!['registered_at']).toEqual(new Date(at(10)));
  });

  it('an order of a negative amount was placed, and is worth nothing', async () => {
    await order(1, 1, { total_price: '-25.00', current_total_price: '-25.00' });
    await order(2, 2);
    expect(await hanako()).toMatchObject({ orders: 2, spentMinor: 2500 });
    const [row] = await door.sql`select spent_minor::int from customers`;
    expect(row!['spent_minor']).toBe(2500);
  });

  it('refunds lower what an order was worth, each once, however often it is told', async () => {
    await order(1, 1);
    await refund(2, 1, 1, '10.00');
    await refund(2, 1, 1, '10.00');
    expect(await hanako()).toMatchObject({ orders: 1, spentMinor: 1500 });
  });

  it('refunds beyond the order take everything, and nothing of the other orders', async () => {
    await order(1, 1);
    await order(2, 2);
    await refund(3, 1, 1, '20.00');
    await refund(3, 2, 1, '20.00');
    expect(await hanako()).toMatchObject({ orders: 2, spentMinor: 2500, stage: 'active' });
  });

  it('a refund of less than nothing gives nobody anything', async () => {
    await order(1, 1);
    await refund(2, 1, 1, '-10.00');
    expect(await hanako()).toMatchObject({ spentMinor: 2500 });
  });

  it('a refund that is told before its order lowers it all the same', async () => {
    await refund(2, 1, 1, '10.00');
    await tell('orders/create', bodyOf(1, 1), 3);
    expect(await hanako()).toMatchObject({ spentMinor: 1500 });
  });

  it('a refund that the order has taken in already is not taken off twice', async () => {
    await order(1, 1);
    await refund(2, 1, 1, '10.00');
    const paidBack = { total_price: '25.00', current_total_price: '15.00', updated_at: iso(at(2)) };
    await tell('orders/updated', bodyOf(1, 1, paidBack), 2);
    expect(await hanako()).toMatchObject({ spentMinor: 1500 });
    await refund(3, 2, 1, '5.00');
    expect(await hanako()).toMatchObject({ spentMinor: 1000 });
  });

  it('an order from a little later than now does not count until then', async () => {
    await tell('orders/create', bodyOf(1.5, 1), 1);
    expect(await hanako()).toMatchObject({ stage: 'visitor', orders: 0, nextChangeAt: at(1.5) });
    await passTo(1.4);
    expect(await hanako()).toMatchObject({ stage: 'visitor' });
    await passTo(1.5);
    expect(await hanako()).toMatchObject({ stage: 'new_buyer', stageSince: at(1.5), orders: 1 });
  });

  it('an order from a day that no clock can be ahead by counts from when it was told', async () => {
    await tell('orders/create', bodyOf(400, 1), 1);
    expect(await hanako()).toMatchObject({ stage: 'new_buyer', stageSince: at(1), orders: 1 });
  });

  it('orders in other currencies count for stage and rhythm, and the sum says that they are not in it', async () => {
    await order(1, 1);
    await order(31, 2, { currency: 'EUR' });
    await order(61, 3, { currency: 'JPY', total_price: '9000', current_total_price: '9000' });
    expect(await hanako()).toMatchObject({
      ...{ stage: 'active', orders: 3, ownIntervals: 2, spentMinor: 2500, foreignOrders: 2 },
    });
  });

  it('one e-mail address for a hundred people leaves each at a stage of her own', async () => {
    for (let id = 1; id <= 100; id += 1) {
      await door.deliver(
        'customers/create',
        customerBody(at(0), { id, email: 'all@example.com', phone: null }),
      );
    }
    await door.takeIn();
    const customer = { id: 7, email: 'all@example.com' };
    await order(1, 1, { email: 'all@example.com', customer });
    const stages = await door.sql`
      select c.shopify_id, i.stage from customers c
      left join customer_insights i on i.shop_id = c.shop_id and i.customer_id = c.customer_id
      where c.deleted_at is null order by 2, c.shopify_id`;
    expect(stages).toHaveLength(100);
    expect(stages.filter(({ stage }) => stage === 'visitor')).toHaveLength(99);
    expect(stages[0]).toEqual({ shopify_id: '7', stage: 'new_buyer' });
  });
});
