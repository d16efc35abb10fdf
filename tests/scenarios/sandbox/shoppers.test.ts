import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { simulate } from '#sandbox/index.ts';
import type { Delivery } from '#sandbox/webhooks/index.ts';
import { openSandbox, type SandboxStage } from '#tests/support/sandbox.ts';

const day = 86_400_000;

async function live(stage: SandboxStage, days: number): Promise<void> {
  const end = stage.clock.now() + days * day;
  simulate(stage.sandbox, { to: end });
  for (let at = stage.sandbox.nextActionAt(); at !== null && at <= end; at = stage.sandbox.nextActionAt()) {
    stage.clock.advanceTo(at);
    await stage.sandbox.performDue();
  }
}

it('the same seed gives the same days, to the byte', async () => {
  const runs = [];
  for (let run = 0; run < 2; run += 1) {
    await using stage = await openSandbox({ historyUntil: Date.parse('2026-11-22T00:00:00Z') });
    await live(stage, 2);
    runs.push(stage.sandbox.webhooks.log.map(fingerprint));
  }
  expect(runs[0]!.length).toBeGreaterThan(200);
  expect(runs[1]).toEqual(runs[0]);
});

it('another seed gives other days', async () => {
  const runs = [];
  for (const seed of ['one', 'two']) {
    await using stage = await openSandbox({ seed });
    await live(stage, 1);
    runs.push(stage.sandbox.webhooks.log.map(({ triggeredAt }) => triggeredAt));
  }
  expect(runs[1]).not.toEqual(runs[0]);
});

it('of the people who say who they are at the checkout, seven to eight of ten leave', async () => {
  await using stage = await openSandbox({ historyUntil: Date.parse('2026-11-22T00:00:00Z') });
  await live(stage, 10);
  const checkouts = [...stage.sandbox.shops[0]!.checkouts.values()];
  const left = checkouts.filter((checkout) => !checkout.completedAt).length / checkouts.length;
  expect(checkouts.length).toBeGreaterThan(200);
  expect(left).toBeGreaterThan(0.6);
  expect(left).toBeLessThan(0.8);
});

it('the clock lets each shopper act at her own instant', async () => {
  await using stage = await openSandbox();
  await live(stage, 1);
  const times = stage.sandbox.webhooks.log.map(({ triggeredAt }) => triggeredAt);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(new Set(times).size).toBeGreaterThan(20);
});

/** Topic, time and body of a webhook in few characters; the port of the storefront is any free one. */
function fingerprint({ topic, triggeredAt, body }: Delivery): string {
  const text = body.toString().replaceAll(/127\.0\.0\.1:\d+/g, 'shop');
  return `${topic} ${triggeredAt} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
