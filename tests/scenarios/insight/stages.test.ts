import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runKnowingOnce } from '#app/loops/knowing.ts';
import { customerBody, orderBody } from '../intake/bodies.ts';
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
}

/** The clock goes to this day, and the knowing loop does what is due. */
async function passTo(days: number): Promise<void> {
  door.clock.now = at(days);
  while ((await runKnowingOnce(door.ctx)).worked > 0);
}

const order = (days: number, id: number, fields = {}) =>
  tell('orders/create', orderBody(at(days), { id, cart_token: null, checkout_token: null, ...fields }), days);

const stageNow = async () => {
  const [row] = await door.sql`
    select stage, stage_since, orders, spent_minor::int, customer_during::text as during from customer_insights
    where orders > 0 or stage = 'visitor'`;
  return row!;
};

const changes = async () =>
  [
    ...(await door.sql<{ at: Date; from: string; to: string }[]>`
      select at, payload->>'from' as "from", payload->>'to' as "to" from events where kind = 'stage.changed'
      order by recorded_at, at`),
  ].map((each) => `${(each.at.getTime() - now) / dayMs}: ${each.from} -> ${each.to}`);

describe('the stage of a customer', () => {
  it('goes from visitor to returned as she registers, buys, buys again, is silent and comes back', async () => {
    await tell('customers/create', customerBody(at(0)), 0);
    expect(await stageNow()).toMatchObject({ stage: 'visitor', stage_since: null, orders: 0 });
    await order(1, 1);
    expect(await stageNow()).toMatchObject({ stage: 'new_buyer', stage_since: new Date(at(1)), orders: 1 });
    await order(31, 2);
    expect(await stageNow()).toMatchObject({ stage: 'active', spent_minor: 5000 });
    await passTo(90);
    expect(await stageNow()).toMatchObject({ stage: 'active' });
    await passTo(120);
    expect(await stageNow()).toMatchObject({ stage: 'departing', stage_since: new Date(at(91)) });
    await order(130, 3);
    expect(await stageNow()).toMatchObject({ stage: 'returned', orders: 3 });
    await passTo(161);
    expect(await stageNow()).toMatchObject({ stage: 'active', stage_since: new Date(at(160)) });
    expect(await changes()).toEqual([
      '1: visitor -> new_buyer',
      '31: new_buyer -> active',
      '91: active -> departing',
      '130: departing -> returned',
      '160: returned -> active',
    ]);
  });

  it('of a guest begins with her first order', async () => {
    await order(1, 1);
    expect(await changes()).toEqual(['1: visitor -> new_buyer']);
  });

  it('goes back when the order is cancelled, and each change is told once', async () => {
    await order(1, 1);
    const cancelled = orderBody(at(1), { id: 1, cancelled_at: new Date(at(2)), updated_at: new Date(at(2)) });
    await tell('orders/cancelled', cancelled, 2);
    await tell('orders/cancelled', cancelled, 3);
    await order(4, 2);
    expect(await changes()).toEqual([
      '1: visitor -> new_buyer',
      '2: new_buyer -> visitor',
      '4: visitor -> new_buyer',
    ]);
  });
});
