import { register } from 'prom-client';
import { beforeEach, expect, it } from 'vitest';
import { logRefusal } from '#app/security-log.ts';
import { captureLog } from '#tests/support/captured-log.ts';
import { hostileShops } from '#tests/support/hostile-shops.ts';

beforeEach(() => register.resetMetrics());

it('a refusal is one line with the door, a word of ours, and the shop that was named', () => {
  const { log, lines } = captureLog();
  logRefusal(log, { door: 'panel', reason: 'bad_signature', shop: 'kumo-tea.myshopify.com' });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({
    ...{ level: 40, security: true, door: 'panel', reason: 'bad_signature' },
    shop: 'kumo-tea.myshopify.com',
  });
});

it.each(hostileShops)('what only calls itself a shop stays out of the line: %j', (shop) => {
  const { log, refusals } = captureLog();
  logRefusal(log, { door: 'webhooks', reason: 'bad_signature', shop });
  expect(refusals()).toEqual([{ door: 'webhooks', reason: 'bad_signature' }]);
});

it('what is no word of ours becomes "other", in the line and in the count', async () => {
  const { log, refusals } = captureLog();
  for (const reason of ['mei@mail.example', 'a'.repeat(60), 'Bearer eyJ', '雲', 'bad_token', 'bad_token'])
    logRefusal(log, { door: 'links', reason });
  expect(refusals().map(({ reason }) => reason)).toEqual([
    ...Array(4).fill('other'),
    'bad_token',
    'bad_token',
  ]);
  const counted = await register.getSingleMetric('kizuna_refusals_total')!.get();
  expect(counted.values.map(({ labels, value }) => [labels, value])).toEqual([
    [{ door: 'links', reason: 'other' }, 4],
    [{ door: 'links', reason: 'bad_token' }, 2],
  ]);
});
