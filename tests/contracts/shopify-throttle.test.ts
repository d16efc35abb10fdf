import { describe, expect, it } from 'vitest';
import { type Lane, ShopThrottle } from '#app/adapters/shopify/admin/throttle/shop-throttle.ts';
import { createThrottles } from '#app/adapters/shopify/admin/throttle/throttles.ts';
import type { Timer } from '#app/adapters/shopify/admin/throttle/timer.ts';

/** A clock that is turned by hand; whoever sleeps wakes when its time has come. */
function openTimer(): Timer & { pass(ms: number): Promise<void> } {
  let at = 0;
  let sleepers: { until: number; wake: () => void }[] = [];
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => at,
    sleep: (ms) => new Promise<void>((wake) => sleepers.push({ until: at + ms, wake })),
    pass: async (ms) => {
      const end = at + ms;
      for (;;) {
        const [next] = sleepers.filter(({ until }) => until <= end).toSorted((a, b) => a.until - b.until);
        if (!next) break;
        sleepers = sleepers.filter((each) => each !== next);
        at = next.until;
        next.wake();
        await settled();
      }
      at = end;
      await settled();
    },
  };
}

const standard = { maximumAvailable: 2_000, currentlyAvailable: 2_000, restoreRate: 100 };

async function openThrottle(currentlyAvailable: number) {
  const timer = openTimer();
  const throttle = new ShopThrottle(timer);
  await throttle.take('panel', 1);
  throttle.finish(1, { ...standard, currentlyAvailable });
  const order: string[] = [];
  const take = (lane: Lane, cost: number, name: string = lane) =>
    void throttle
      .take(lane, cost)
      .then((turn) => order.push(turn.status === 'granted' ? name : `${name} later`));
  return { timer, throttle, order, take };
}

it('a call that can be paid for goes at once', async () => {
  const { timer, order, take } = await openThrottle(2_000);
  take('work', 100);
  await timer.pass(0);
  expect(order).toEqual(['work']);
});

it('a call waits until the bucket holds what it costs', async () => {
  const { timer, order, take } = await openThrottle(0);
  take('panel', 100);
  await timer.pass(900);
  expect(order).toEqual([]);
  await timer.pass(200);
  expect(order).toEqual(['panel']);
});

it('somebody who looks at the panel goes before work, and work before what can wait', async () => {
  const { timer, order, take } = await openThrottle(0);
  take('bulk', 50);
  take('work', 50);
  take('panel', 50);
  await timer.pass(30_000);
  expect(order).toEqual(['panel', 'work', 'bulk']);
});

it('what can wait leaves a part of the bucket to others', async () => {
  const { timer, order, take } = await openThrottle(500);
  take('bulk', 50);
  await timer.pass(3_000);
  expect(order).toEqual([]);
  take('work', 50);
  await timer.pass(0);
  expect(order).toEqual(['work']);
});

it('calls that are on their way count as paid', async () => {
  const { timer, order, take } = await openThrottle(150);
  take('panel', 100, 'first');
  take('panel', 100, 'second');
  await timer.pass(0);
  expect(order).toEqual(['first']);
});

it('nobody waits longer than her patience; she is told when to come again', async () => {
  const timer = openTimer();
  const throttle = new ShopThrottle(timer);
  await throttle.take('panel', 1);
  throttle.finish(1, { ...standard, currentlyAvailable: 0 });
  expect(await throttle.take('panel', 1_000)).toEqual({ status: 'later', retryAfterMs: 10_000 });
});

it('a pause the shop has asked for holds everybody', async () => {
  const { timer, throttle, order, take } = await openThrottle(2_000);
  throttle.pause(2_000);
  take('panel', 10);
  await timer.pass(1_900);
  expect(order).toEqual([]);
  await timer.pass(200);
  expect(order).toEqual(['panel']);
});

it('one shop with an empty bucket does not hold up the next one', async () => {
  const timer = openTimer();
  const throttleOf = createThrottles(timer);
  await throttleOf('1').take('panel', 1);
  throttleOf('1').finish(1, { ...standard, currentlyAvailable: 0 });
  const slow = throttleOf('1').take('work', 200);
  expect(await throttleOf('2').take('work', 200)).toEqual({ status: 'granted' });
  await timer.pass(5_000);
  expect(await slow).toEqual({ status: 'granted' });
});

describe('fairness within a shop', () => {
  it('a thousand calls of the import hold up no call of the panel', async () => {
    const { timer, order, take } = await openThrottle(2_000);
    for (let call = 0; call < 1_000; call += 1) take('bulk', 50);
    await timer.pass(100);
    take('panel', 50);
    await timer.pass(0);
    expect(order.at(-1)).toBe('panel');
  });
});
