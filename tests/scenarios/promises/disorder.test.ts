import { afterAll, beforeAll, expect, it } from 'vitest';
import { runIntakeOnce } from '#app/loops/intake.ts';
import { simulate } from '#sandbox/index.ts';
import { day, type DemoShop, openDemoShop } from '#tests/support/open-demo-shop.ts';

const days = 2;
const visitsPerDay = 25;
const timeoutMs = 120_000;

let orderly: DemoShop;
beforeAll(async () => {
  orderly = await openLivelyShop();
  await orderly.pass(days * day);
}, timeoutMs);
afterAll(() => orderly[Symbol.asyncDispose]());

it(
  'webhooks in the wrong order, each twice, taken in one by one, lead to the letters of an orderly stream',
  async () => {
    await using disorderly = await openLivelyShop();
    disturb(disorderly);
    await disorderly.pass(days * day);
    expect(lettersOf(orderly).length).toBeGreaterThan(20);
    expect(lettersOf(disorderly)).toEqual(lettersOf(orderly));
  },
  timeoutMs,
);

it('webhooks that all come once more, days later, lead to no letter', async () => {
  const before = lettersOf(orderly);
  const { webhooks } = orderly.sandbox;
  await orderly.happen(async () => {
    webhooks.hold();
    await webhooks.release(() => [...webhooks.log]);
  });
  expect(lettersOf(orderly)).toEqual(before);
});

async function openLivelyShop(): Promise<DemoShop> {
  const demo = await openDemoShop();
  simulate(demo.sandbox, { to: demo.clock.now() + days * day, visitsPerDay });
  return demo;
}

/** What happens at one instant is told backwards and twice, and the app takes each webhook in before the next comes. */
function disturb({ sandbox, kizuna }: DemoShop): void {
  const { webhooks } = sandbox;
  const perform = sandbox.performDue.bind(sandbox);
  sandbox.performDue = async () => {
    webhooks.hold();
    const performed = await perform();
    let held: typeof webhooks.log = [];
    await webhooks.release((all) => {
      held = all;
      return [];
    });
    for (const delivery of held.toReversed()) {
      webhooks.hold();
      await webhooks.release(() => [delivery, delivery]);
      await runIntakeOnce(kizuna.ctx);
    }
    return performed;
  };
}

function lettersOf(demo: DemoShop): string[] {
  return demo
    .letters()
    .map(
      ({ receivedAt, letter }) =>
        `${new Date(receivedAt).toISOString()} ${letter.to.address}: ${letter.subject}`,
    )
    .toSorted();
}
