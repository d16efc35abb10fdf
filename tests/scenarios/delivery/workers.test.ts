import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetOldLetters } from '#app/domain/letters/index.ts';
import { runDeliveryOnce } from '#app/loops/delivery.ts';
import { freezeBatch } from '#app/loops/delivery/freeze-batch.ts';
import { sendBatch } from '#app/loops/delivery/send-batch.ts';
import { addCustomer, addShop } from '#tests/support/shop.ts';
import {
  change,
  dayMs,
  hourMs,
  minuteMs,
  noon,
  openStage,
  personOf,
  queueLetter,
  type Stage,
} from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

const batches = () =>
  stage.db.inShop(
    stage.shopId,
    noon,
    (tx) => tx.sql`select state, length(letters) > 0 as "hasLetters" from message_batches
      where shop_id = ${stage.shopId} order by created_at`,
  );

describe('a worker that dies', () => {
  it('between freezing and calling loses nothing: the letters are asked about anew', async () => {
    const messageId = await queueLetter(stage);
    await freezeBatch(stage.ctx, stage.shopId);
    stage.clock.now += minuteMs - 1;
    await stage.deliver();
    expect(stage.mailer.calls).toEqual([]);
    stage.clock.now += 1;
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(stage.mailer.accepted).toHaveLength(1);
  });

  it('after the provider took the letters doubles nothing: the call is repeated under its key', async () => {
    const messageId = await queueLetter(stage);
    const send = stage.mailer.send;
    stage.mailer.send = async (letters, key) => {
      await send(letters, key);
      throw new Error('killed');
    };
    await expect(runDeliveryOnce(stage.ctx)).resolves.toMatchObject({ worked: 1 });
    stage.mailer.send = send;
    expect(await stage.message(messageId)).toMatchObject({ state: 'sending' });
    stage.clock.now += minuteMs;
    await runDeliveryOnce(stage.ctx);
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent' });
    expect(stage.mailer.calls).toHaveLength(2);
    expect(stage.mailer.calls[1]).toEqual(stage.mailer.calls[0]);
    expect(stage.mailer.accepted).toHaveLength(1);
  });
});

describe('a worker that slept and was taken for dead', () => {
  it('makes no call with a batch that was taken from it before it began', async () => {
    const messageId = await queueLetter(stage);
    const { batch } = await freezeBatch(stage.ctx, stage.shopId);
    stage.clock.now += minuteMs;
    await stage.deliver();
    await sendBatch(stage.ctx, batch!);
    expect(stage.mailer.calls).toHaveLength(1);
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent' });
  });

  it('writes no outcome when it wakes up in the middle of its call', async () => {
    const messageId = await queueLetter(stage);
    const { batch } = await freezeBatch(stage.ctx, stage.shopId);
    const send = stage.mailer.send;
    const late = sendBatch(
      {
        ...stage.ctx,
        mailer: {
          ...stage.mailer,
          send: async (letters) => {
            stage.clock.now += minuteMs;
            stage.mailer.send = send;
            await stage.deliver();
            return letters.map(() => ({ status: 'rejected', reason: 'invalid_content', detail: 'too late' }));
          },
        },
      },
      batch!,
    );
    await late;
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent', reason: null });
  });
});

describe('many workers on one shop', () => {
  it('send each letter once and keep the message budget', async () => {
    await using strict = await openStage({ capPerDay: 1, capPerWeek: 3 }, { maxBatchSize: 3 });
    const letters: string[] = [];
    for (let person = 1; person <= 20; person += 1) {
      const customerId = personOf(50_000 + person);
      await addCustomer(strict, noon - hourMs, { customerId });
      for (const template of ['welcome.hello', 'welcome.story', 'abandoned-cart.first']) {
        letters.push(await queueLetter(strict, { customerId, template }));
      }
    }
    for (let round = 0; round < 12; round += 1) {
      await Promise.all([1, 2, 3, 4].map(() => runDeliveryOnce(strict.ctx)));
    }
    const states = await Promise.all(letters.map(async (id) => (await strict.message(id)).state));
    expect(states.filter((state) => state === 'sent')).toHaveLength(20);
    expect(states.filter((state) => state === 'queued')).toHaveLength(40);
    const reached = strict.mailer.accepted.map((letter) => letter.to.address);
    expect(new Set(reached).size).toBe(20);
    expect(reached).toHaveLength(20);
  });
});

describe('what happens between the gate and the call', () => {
  it('a refusal that was acknowledged before the call stops the letter', async () => {
    const messageId = await queueLetter(stage);
    const neighbor = await queueLetter(stage);
    const { batch } = await freezeBatch(stage.ctx, stage.shopId);
    await change(
      stage,
      (sql) => sql`update customers set email_consent = 'unsubscribed' where shop_id = ${stage.shopId}
        and customer_id = (select customer_id from messages where shop_id = ${stage.shopId} and message_id = ${messageId})`,
    );
    await sendBatch(stage.ctx, batch!);
    expect(stage.mailer.calls).toEqual([]);
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'skipped', reason: 'no_consent' });
    expect(await stage.message(neighbor)).toMatchObject({ state: 'sent', attempts: 1 });
  });
});

it('keeps the wording of letters for a month', async () => {
  await queueLetter(stage);
  await stage.deliver();
  const forgetAt = (now: number) => stage.db.inShop(stage.shopId, now, forgetOldLetters);
  await forgetAt(noon + 30 * dayMs);
  expect(await batches()).toEqual([{ state: 'accepted', hasLetters: true }]);
  await forgetAt(noon + 31 * dayMs);
  expect(await batches()).toEqual([{ state: 'accepted', hasLetters: false }]);
});

it('a letter whose texts cannot be written is dead, and its neighbors are sent', async () => {
  const [broken, fine] = [await queueLetter(stage), await queueLetter(stage)];
  await change(
    stage,
    (sql) =>
      sql`update messages set template = 'no.such' where shop_id = ${stage.shopId} and message_id = ${broken}`,
  );
  await expect(stage.deliver()).rejects.toThrow('A letter could not be written');
  expect(await stage.message(broken)).toMatchObject({ state: 'dead', reason: 'render_failed' });
  expect(await stage.message(fine)).toMatchObject({ state: 'sent' });
});

it('serves shops in turn, however long the queue of one is', async () => {
  await using slow = await openStage({}, { maxBatchSize: 2, callsPerSecond: 1 });
  for (let i = 0; i < 10; i += 1) await queueLetter(slow);
  const smallShop = await addShop(slow.db, 'small.myshopify.com', noon);
  await queueLetter({ db: slow.db, shopId: smallShop });
  for (let second = 0; second < 2; second += 1) {
    await runDeliveryOnce(slow.ctx);
    slow.clock.now += 1_000;
  }
  expect(slow.mailer.accepted.map((letter) => letter.shopId)).toEqual([slow.shopId, slow.shopId, smallShop]);
});
