import { expect, it } from 'vitest';
import { redactPerson } from '#app/domain/privacy-requests/redact-person.ts';
import { findPerson } from '#app/domain/privacy-requests/find-person.ts';
import { findSentLetter } from '#app/routes/message/find-sent-letter.server.ts';
import { freezeBatch } from '#app/loops/delivery/freeze-batch.ts';
import { resumeBatch } from '#app/loops/delivery/resume-batch.ts';
import { sendBatch } from '#app/loops/delivery/send-batch.ts';
import { hourMs, openStage, queueLetter, type Stage } from '#tests/scenarios/delivery/stage.ts';

const nobody = '00000000-0000-8000-8000-000000000000';

async function redact(stage: Stage, customerId: string): Promise<void> {
  await redactPerson(stage.db, {
    ...{ shopId: stage.shopId, requestId: 'none', now: stage.clock.now },
    find: (tx) =>
      findPerson(
        tx,
        { shopifyId: customerId, email: null, phone: null, orderIds: [] },
        (kind, value) => `${kind}-${value}`,
      ),
  });
}

const ownerOf = (stage: Stage, messageId: string) =>
  stage.db.inShop(stage.shopId, stage.clock.now, async (tx) => {
    const [row] = await tx.sql<
      { customerId: string; batchId: string | null; letterSubject: string | null }[]
    >`
      select customer_id as "customerId", batch_id as "batchId", letter_subject as "letterSubject" from messages where message_id = ${messageId}`;
    return row!;
  });

it('a letter that waits ends unsent', async () => {
  await using stage = await openStage();
  const letter = await queueLetter(stage);
  await redact(stage, (await ownerOf(stage, letter)).customerId);
  await stage.deliver();
  expect(stage.mailer.calls).toEqual([]);
  expect(await stage.message(letter)).toMatchObject({ state: 'skipped', reason: 'redacted' });
});

it('a call that was frozen but not made is made without her', async () => {
  await using stage = await openStage();
  const [hers, others] = [await queueLetter(stage), await queueLetter(stage)];
  const { batch } = await freezeBatch(stage.ctx, stage.shopId, stage.clock.now);
  await redact(stage, (await ownerOf(stage, hers)).customerId);
  await sendBatch(stage.ctx, batch!);
  expect(stage.mailer.calls).toEqual([]);
  await stage.deliver();
  expect(stage.mailer.calls.flatMap((call) => call.letters.map((letter) => letter.messageId))).toEqual([
    others,
  ]);
  expect(await stage.message(hers)).toMatchObject({ state: 'skipped', reason: 'redacted' });
});

it('a call that is under way tells how her letter ended, and her words are not kept', async () => {
  await using stage = await openStage();
  const [hers, others] = [await queueLetter(stage), await queueLetter(stage)];
  const { customerId } = await ownerOf(stage, hers);
  const { mailer } = stage;
  stage.ctx.mailer = {
    ...mailer,
    send: async (letters, key) => {
      await redact(stage, customerId);
      return await mailer.send(letters, key);
    },
  };
  await stage.deliver();
  expect(await stage.message(hers)).toMatchObject({ state: 'sent' });
  expect(await ownerOf(stage, hers)).toMatchObject({ customerId: nobody, letterSubject: null });
  expect(await stage.message(others)).toMatchObject({ state: 'sent' });
  const { batchId } = await ownerOf(stage, others);
  const kept = (messageId: string) =>
    stage.db.inShop(stage.shopId, stage.clock.now, (tx) => findSentLetter(tx, { batchId, messageId }));
  expect(await kept(hers)).toBeNull();
  expect(await kept(others)).not.toBeNull();
});

it('a call of unknown outcome is not repeated when one of its people was redacted', async () => {
  await using stage = await openStage();
  const letters = [await queueLetter(stage), await queueLetter(stage)];
  const { batch } = await freezeBatch(stage.ctx, stage.shopId, stage.clock.now);
  stage.ctx.mailer = { ...stage.mailer, send: () => Promise.reject(new Error('the worker died')) };
  await expect(sendBatch(stage.ctx, batch!)).rejects.toThrow('the worker died');
  await redact(stage, (await ownerOf(stage, letters[0]!)).customerId);
  stage.clock.now += hourMs;
  const turn = await resumeBatch(stage.ctx, stage.shopId, stage.clock.now);
  expect(turn.batch).toBeNull();
  for (const letter of letters)
    expect(await stage.message(letter)).toMatchObject({ state: 'skipped', reason: 'outcome_unknown' });
});
