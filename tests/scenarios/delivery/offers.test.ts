import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { all } from './fake-mailer.ts';
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

const code = '7K2M-XQ4D-90RT-WZ8H';
const offerId = personOf(9_999);

async function holdOffer(state: string, changes: { terms?: object; expiresAt?: number } = {}): Promise<void> {
  const { terms = { kind: 'free_shipping', minimumMinor: null }, expiresAt = noon + 7 * dayMs } = changes;
  await change(
    stage,
    (sql) => sql`
      insert into offers (shop_id, offer_id, customer_id, flow_id, enrollment_id, code, terms, state, starts_at, expires_at)
      values (${stage.shopId}, ${offerId}, ${personOf(1)}, 'welcome', ${offerId}, ${code},
              ${JSON.stringify(terms)}::text::jsonb, ${state}, ${noon}, ${expiresAt})`,
  );
}

const textOf = (messageId: string) =>
  stage.mailer.accepted.find((letter) => letter.messageId === messageId)?.text;

it('a letter whose code is live bears it', async () => {
  await holdOffer('live');
  const messageId = await queueLetter(stage, { template: 'welcome.hello', subject: { offerId } });
  await stage.deliver();
  expect(textOf(messageId)).toContain(code);
});

describe.for([
  ['expired', 'live', { expiresAt: noon + hourMs - 1 }],
  ['used', 'used', {}],
  ['replaced by a better one', 'replaced', {}],
  ['revoked', 'revoked', {}],
  ['refused by the shop', 'failed', {}],
  ['for a gift that is sold out', 'live', { terms: { kind: 'gift', productId: '404', minimumMinor: null } }],
] as const)('a code that is %s', ([_what, state, changes]) => {
  it('is not spoken of: the letter goes without it', async () => {
    await holdOffer(state, changes);
    const messageId = await queueLetter(stage, { template: 'welcome.hello', subject: { offerId } });
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent' });
    expect(textOf(messageId)).not.toContain(code);
    expect(textOf(messageId)).not.toMatch(/your code|gift/i);
  });

  it('takes the letter with it that is about nothing else', async () => {
    await holdOffer(state, changes);
    const messageId = await queueLetter(stage, { template: 'welcome.expiry', subject: { offerId } });
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'skipped', reason: 'offer_gone' });
  });
});

it('a frozen call of unknown outcome is not repeated once a code in it has ended', async () => {
  await holdOffer('live');
  const messageId = await queueLetter(stage, { template: 'welcome.hello', subject: { offerId } });
  stage.mailer.next(all({ status: 'unknown', detail: 'the connection broke' }));
  await stage.deliver();
  await change(stage, (sql) => sql`update offers set state = 'used' where shop_id = ${stage.shopId}`);
  stage.clock.now += 10 * minuteMs;
  await stage.deliver();
  expect(stage.mailer.calls).toHaveLength(1);
  expect(await stage.message(messageId)).toMatchObject({ state: 'skipped', reason: 'outcome_unknown' });
});
