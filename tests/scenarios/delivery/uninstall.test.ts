import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installShop } from '#app/domain/shops/index.ts';
import { freezeBatch } from '#app/loops/delivery/freeze-batch.ts';
import { sendBatch } from '#app/loops/delivery/send-batch.ts';
import { recipes } from '#app/recipes/index.ts';
import { change, dayMs, hourMs, noon, openStage, queueLetter, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

/** As the merchant does it: the webhook waits in the inbox like any other. */
async function uninstall(): Promise<void> {
  const { shopId, clock, db } = stage;
  const vault = await db.vaults.of(shopId);
  const webhookId = 'uninstalled';
  const body = vault.sealBytes(Buffer.from('{"id":1}'), { table: 'inbox', column: 'body', row: webhookId });
  await db.loops`
    insert into inbox (shop_id, webhook_id, topic, triggered_at, received_at, body, state, next_try_at)
    values (${shopId}, ${webhookId}, 'app/uninstalled', ${clock.now}, ${clock.now}, ${Buffer.from(body)}, 'pending',
            ${clock.now})`;
}

const installAgain = () =>
  stage.db.inShop(stage.shopId, stage.clock.now, (tx) =>
    installShop(tx, {
      profile: {
        name: 'Kumo Tea',
        email: 'shop@kumo.example',
        storefrontUrl: 'https://kumo.example',
        currency: 'USD',
        moneyFormat: '${{amount}}',
        zone: 'UTC',
        locale: 'en',
        postalAddress: '1 Hill Road, Portland',
        accounts: { kind: 'new', url: null },
      },
      recipes,
    }),
  );

const outcome = async (messageId: string) => {
  const { state, reason } = await stage.message(messageId);
  return reason === null ? state : `${state}: ${reason}`;
};

describe('when the app is removed', () => {
  it('a letter that is due is not sent, even though nobody has read the news yet', async () => {
    const letter = await queueLetter(stage);
    await uninstall();
    await stage.deliver();
    expect(stage.mailer.calls).toHaveLength(0);
    expect(await outcome(letter)).toBe('skipped: uninstalled');
  });

  it.each(['abandoned-cart.first', 'thank-you.first'])(
    'a letter that was claimed already is not handed over (%s)',
    async (template) => {
      const subject = template.startsWith('thank-you.') ? await someOrder() : undefined;
      const letter = await queueLetter(stage, { template, ...(subject && { subject }) });
      const { batch } = await freezeBatch(stage.ctx, stage.shopId, noon);
      expect(batch).toBeDefined();
      await change(
        stage,
        (sql) => sql`update shops set state = 'uninstalled' where shop_id = ${stage.shopId}`,
      );
      await sendBatch(stage.ctx, batch!);
      await stage.deliver();
      expect(stage.mailer.calls).toHaveLength(0);
      expect(await outcome(letter)).toBe('skipped: uninstalled');
    },
  );
});

describe('when the app is installed again', () => {
  it('goes on with what is due from then on, and sends nothing of what it slept through', async () => {
    const during = await queueLetter(stage, { dueAt: noon + hourMs });
    await uninstall();
    stage.clock.now = noon + 2 * hourMs;
    await stage.deliver();
    stage.clock.now = noon + 2 * dayMs;
    const after = await queueLetter(stage, { dueAt: stage.clock.now });
    await installAgain();
    await stage.deliver();
    expect(await outcome(during)).toBe('skipped: uninstalled');
    expect(await outcome(after)).toBe('sent');
  });

  it('does not send what should have gone long ago, when nothing ran meanwhile', async () => {
    const letters = await Promise.all(
      [1, 2, 3].map((hour) => queueLetter(stage, { dueAt: noon + hour * hourMs })),
    );
    await change(stage, (sql) => sql`update shops set state = 'uninstalled' where shop_id = ${stage.shopId}`);
    stage.clock.now = noon + 10 * dayMs;
    await installAgain();
    await stage.deliver();
    expect(stage.mailer.calls).toHaveLength(0);
    expect(await Promise.all(letters.map(outcome))).toEqual(letters.map(() => 'skipped: too_late'));
  });
});

/** An order, for letters that are about one. */
async function someOrder(): Promise<Record<string, string>> {
  await change(
    stage,
    (sql) => sql`
      insert into orders (shop_id, order_id, name, currency, total_minor, lines, item_count, placed_at, source_updated_at)
      values (${stage.shopId}, '1', '#1', 'USD', 100, '[]', 1, ${noon}, ${noon})`,
  );
  return { orderId: '1' };
}
