import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDeliveryOnce } from '#app/loops/delivery.ts';
import { all } from './fake-mailer.ts';
import { change, hourMs, minuteMs, noon, openStage, queueLetter, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

const unknown = all({ status: 'unknown', detail: 'the connection broke' });
const secondMs = 1_000;

/** Turns the clock on, by steps of a minute unless told otherwise, and delivers at each. */
async function pass(timeMs: number, stepMs = minuteMs): Promise<void> {
  const end = stage.clock.now + timeMs;
  while (stage.clock.now < end) {
    stage.clock.now = Math.min(end, stage.clock.now + stepMs);
    await stage.deliver();
  }
}

describe('a provider that says "later"', () => {
  it('is left alone for as long as it asked, and no attempt is burnt', async () => {
    const first = await queueLetter(stage);
    stage.mailer.next(all({ status: 'later', reason: 'rate_limited', retryAfterMs: 30 * secondMs }));
    await stage.deliver();
    expect(await stage.message(first)).toMatchObject({
      state: 'queued',
      attempts: 0,
      reason: 'rate_limited',
    });
    const second = await queueLetter(stage);
    stage.clock.now += 29 * secondMs;
    expect(await runDeliveryOnce(stage.ctx)).toEqual({ worked: 0, nextDueAt: noon + 30 * secondMs });
    expect(stage.mailer.calls).toHaveLength(1);
    stage.clock.now += secondMs;
    await stage.deliver();
    expect(await stage.message(first)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(await stage.message(second)).toMatchObject({ state: 'sent' });
  });

  it('finds its letters asked about again by the gate', async () => {
    const messageId = await queueLetter(stage);
    stage.mailer.next(all({ status: 'later', reason: 'rate_limited', retryAfterMs: secondMs }));
    await stage.deliver();
    await change(
      stage,
      (sql) => sql`update customers set email_consent = 'unsubscribed' where shop_id = ${stage.shopId}`,
    );
    stage.clock.now += secondMs;
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'skipped', reason: 'no_consent' });
  });

  it('for three days loses its letters, with a reason', async () => {
    const messageId = await queueLetter(stage);
    stage.mailer.next(all({ status: 'later', reason: 'quota_exceeded', retryAfterMs: 73 * hourMs }));
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'dead', reason: 'quota_exceeded' });
  });
});

describe('a letter that the provider refuses', () => {
  it('is dead with its reason, and its neighbors are sent', async () => {
    const [bad, good] = [await queueLetter(stage), await queueLetter(stage)];
    stage.mailer.next((letters) =>
      letters.map(({ messageId }) =>
        messageId === bad
          ? { status: 'rejected', reason: 'invalid_content', detail: 'no' }
          : { status: 'accepted', providerId: 'p' },
      ),
    );
    await stage.deliver();
    expect(await stage.message(bad)).toMatchObject({ state: 'dead', reason: 'invalid_content' });
    expect(await stage.message(good)).toMatchObject({ state: 'sent' });
  });

  it('for its address suppresses the address for good', async () => {
    const messageId = await queueLetter(stage);
    stage.mailer.next(all({ status: 'rejected', reason: 'invalid_recipient', detail: 'no such address' }));
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'dead', reason: 'invalid_recipient' });
    const suppressed = await stage.db.inShop(
      stage.shopId,
      noon,
      (tx) => tx.sql`select reason from suppressions where shop_id = ${stage.shopId}`,
    );
    expect(suppressed).toEqual([{ reason: 'hard_bounce' }]);
  });
});

describe('a set-up that the provider refuses', () => {
  it('stops all calls for a minute, and no letter is lost by it', async () => {
    const messageId = await queueLetter(stage);
    stage.mailer.next(all({ status: 'misconfigured', detail: 'invalid_api_key' }));
    await stage.deliver();
    await stage.deliver();
    expect(stage.mailer.calls).toHaveLength(1);
    expect(await stage.message(messageId)).toMatchObject({
      state: 'queued',
      reason: 'misconfigured',
      attempts: 0,
    });
    await pass(minuteMs);
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent' });
  });
});

describe('a call of unknown outcome', () => {
  it('is repeated with the same letters under the same key', async () => {
    const messageId = await queueLetter(stage);
    stage.mailer.next(unknown, unknown);
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'sending', reason: 'outcome_unknown' });
    await pass(5 * minuteMs);
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent', attempts: 3 });
    const [first, ...others] = stage.mailer.calls;
    expect(others).toHaveLength(2);
    for (const other of others) expect(other).toEqual(first);
    expect(stage.mailer.accepted).toHaveLength(1);
  });

  it('makes one letter when the provider had taken it after all', async () => {
    const messageId = await queueLetter(stage);
    const takeAndBreak = stage.mailer.send;
    const mailer = stage.mailer;
    let isBroken = true;
    mailer.send = async (letters, key) => {
      const outcomes = await takeAndBreak(letters, key);
      if (!isBroken) return outcomes;
      isBroken = false;
      return letters.map(() => ({ status: 'unknown', detail: 'no answer' }));
    };
    await stage.deliver();
    await pass(minuteMs);
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent', providerId: `p-${messageId}` });
    expect(mailer.accepted).toHaveLength(1);
  });

  it('stays the same call when the provider says "later" to its repetition', async () => {
    const messageId = await queueLetter(stage);
    stage.mailer.next(unknown, all({ status: 'later', reason: 'rate_limited', retryAfterMs: secondMs }));
    await stage.deliver();
    await pass(5 * minuteMs);
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent' });
    expect(new Set(stage.mailer.calls.map((call) => call.key)).size).toBe(1);
  });

  it('is given up an hour before the provider forgets its key, and never sent under another', async () => {
    const messageId = await queueLetter(stage);
    stage.mailer.next(...Array.from({ length: 2_000 }, () => unknown));
    await stage.deliver();
    await pass(22 * hourMs, 20 * minuteMs);
    expect(await stage.message(messageId)).toMatchObject({ state: 'sending' });
    await pass(2 * hourMs, 20 * minuteMs);
    expect(await stage.message(messageId)).toMatchObject({ state: 'skipped', reason: 'outcome_unknown' });
    expect(new Set(stage.mailer.calls.map((call) => call.key)).size).toBe(1);
    expect(await stage.answers(messageId)).toEqual(['send: allowed', 'skip: outcome_unknown']);
  });

  it('is not repeated once its reader has unsubscribed', async () => {
    const messageId = await queueLetter(stage);
    stage.mailer.next(unknown);
    await stage.deliver();
    await change(
      stage,
      (sql) => sql`update customers set email_consent = 'unsubscribed' where shop_id = ${stage.shopId}`,
    );
    await pass(5 * minuteMs);
    expect(stage.mailer.calls).toHaveLength(1);
    expect(await stage.message(messageId)).toMatchObject({ state: 'skipped', reason: 'outcome_unknown' });
  });
});

describe('a provider that knows no keys', () => {
  it('is never asked twice about a letter whose outcome is unknown', async () => {
    await using keyless = await openStage({}, { name: 'smtp', keyLifetimeMs: 0 });
    const messageId = await queueLetter(keyless);
    keyless.mailer.next(unknown);
    await keyless.deliver();
    expect(await keyless.message(messageId)).toMatchObject({ state: 'skipped', reason: 'outcome_unknown' });
    keyless.clock.now += hourMs;
    await keyless.deliver();
    expect(keyless.mailer.calls).toHaveLength(1);
  });
});

describe('a provider that is down', () => {
  it('gets a rest after five failures in a row, then one call to see', async () => {
    for (let i = 0; i < 25; i += 1) await queueLetter(stage);
    stage.mailer.next(...Array.from({ length: 8 }, () => unknown));
    for (let i = 0; i < 10; i += 1) await runDeliveryOnce(stage.ctx);
    const duringOutage = stage.mailer.calls.length;
    expect(duringOutage).toBeLessThanOrEqual(8);
    await pass(30 * minuteMs);
    expect(stage.mailer.accepted).toHaveLength(25);
    expect(new Set(stage.mailer.accepted.map((letter) => letter.messageId)).size).toBe(25);
  });
});

describe('the rate of the account', () => {
  it('is kept by several workers together', async () => {
    await using slow = await openStage({}, { callsPerSecond: 5, maxBatchSize: 1 });
    for (let i = 0; i < 30; i += 1) await queueLetter(slow);
    const callsAt: number[] = [];
    const send = slow.mailer.send;
    slow.mailer.send = async (letters, key) => {
      callsAt.push(slow.clock.now);
      return await send(letters, key);
    };
    for (; slow.mailer.accepted.length < 30; slow.clock.now += 50) {
      await Promise.all([runDeliveryOnce(slow.ctx), runDeliveryOnce(slow.ctx), runDeliveryOnce(slow.ctx)]);
    }
    for (const at of callsAt) {
      expect(callsAt.filter((other) => other >= at && other < at + secondMs).length).toBeLessThanOrEqual(5);
    }
    expect(slow.clock.now - noon).toBeLessThan(8 * secondMs);
  });
});
