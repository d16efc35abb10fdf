import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { now, openImportStage } from '#tests/scenarios/import/stage.ts';
import { bundleProcess } from './bundle-process.ts';

const orders = 6_000;

it('an import whose worker is killed goes on from the last batch in place, and ends as if nothing had been', async () => {
  await using stage = await openImportStage(orders);
  const importId = await stage.begin();
  const { url: databaseUrl, shopId, server } = stage;
  const bundle = await bundleProcess('tests/support/import-process.ts');
  const order = JSON.stringify({ databaseUrl, shopId, importId, origin: server.origin, now });
  const worker = fork(bundle, [order], { execArgv: [] });
  const ended = once(worker, 'exit');
  const done = async () => (await stage.progress())?.files[2]?.recordsDone ?? 0;
  await expect.poll(done, { timeout: 30_000, interval: 10 }).toBeGreaterThanOrEqual(500);
  worker.kill('SIGKILL');
  await ended;
  await rm(bundle);

  const left = await done();
  expect(left).toBeLessThan(orders);
  expect(await stage.count('orders')).toBe(left);
  expect(await stage.run()).toBe('another_worker_has_it');
  stage.pass(61_000);
  expect(await stage.run()).toBe('done');
  expect(server.ranges.at(-1)).toMatch(/^bytes=[1-9]\d+-$/);
  expect(await stage.count('orders')).toBe(orders);
  expect(await stage.count("events where kind = 'order.placed'")).toBe(orders);
  expect(await stage.count('customers')).toBe(60);
});
