import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { switchFlow } from '#app/domain/flows/index.ts';
import { addCustomer } from '#tests/support/shop.ts';
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
let person = 1_000;
beforeAll(async () => {
  stage = await openStage({ capPerDay: 1, capPerWeek: 3, quietFromMinute: 21 * 60, quietToMinute: 8 * 60 });
});
afterAll(() => stage[Symbol.asyncDispose]());

const accepted = (messageId: string) =>
  stage.mailer.accepted.filter((letter) => letter.messageId === messageId);

async function newPerson(
  facts: { consent?: string; email?: string | null; firstName?: string; lastName?: string } = {},
): Promise<string> {
  const customerId = personOf((person += 1));
  await addCustomer(stage, noon - dayMs, { customerId, ...facts });
  return customerId;
}

async function buy(key: string, at: number): Promise<void> {
  await change(
    stage,
    (sql) =>
      sql`insert into order_keys (shop_id, key, order_id, placed_at) values (${stage.shopId}, ${key}, ${key}, ${at})`,
  );
}

it('hands a due letter over, once, and keeps what was decided', async () => {
  const messageId = await queueLetter(stage);
  await stage.deliver();
  expect(await stage.message(messageId)).toMatchObject({
    state: 'sent',
    sentAt: noon,
    locale: 'en',
    attempts: 1,
  });
  expect(await stage.answers(messageId)).toEqual(['send: allowed']);
  expect(accepted(messageId)).toHaveLength(1);
});

it('records that a letter was sent as an event of its person', async () => {
  const customerId = await newPerson();
  const messageId = await queueLetter(stage, { customerId });
  await stage.deliver();
  const events = await stage.db.inShop(
    stage.shopId,
    noon,
    (tx) =>
      tx.sql`select kind, payload->>'messageId' as message from events where shop_id = ${stage.shopId} and customer_id = ${customerId}`,
  );
  expect(events).toEqual([{ kind: 'message.sent', message: messageId }]);
});

describe('a letter is skipped with its reason', () => {
  async function skippedFor(messageId: string): Promise<string | null> {
    await stage.deliver();
    const { state, reason } = await stage.message(messageId);
    expect(state).toBe('skipped');
    expect(await stage.answers(messageId)).toEqual([`skip: ${reason}`]);
    expect(accepted(messageId)).toEqual([]);
    return reason;
  }

  it('when its flow was switched off after it fell due', async () => {
    const messageId = await queueLetter(stage, { template: 'welcome.story' });
    await stage.db.inShop(stage.shopId, noon, (tx) => switchFlow(tx, { flowId: 'welcome', isOn: false }));
    expect(await skippedFor(messageId)).toBe('flow_off');
    await stage.db.inShop(stage.shopId, noon, (tx) => switchFlow(tx, { flowId: 'welcome', isOn: true }));
  });

  it('when the shop has left', async () => {
    const messageId = await queueLetter(stage);
    const setState = (state: string) =>
      change(stage, (sql) => sql`update shops set state = ${state} where shop_id = ${stage.shopId}`);
    await setState('uninstalled');
    expect(await skippedFor(messageId)).toBe('uninstalled');
    await setState('installed');
  });

  it('when the person was deleted', async () => {
    const customerId = await newPerson();
    const messageId = await queueLetter(stage, { customerId });
    await change(
      stage,
      (sql) =>
        sql`update customers set deleted_at = ${noon} where shop_id = ${stage.shopId} and customer_id = ${customerId}`,
    );
    expect(await skippedFor(messageId)).toBe('deleted_person');
  });

  it('when there is no address', async () => {
    const customerId = await newPerson({ email: null });
    expect(await skippedFor(await queueLetter(stage, { customerId }))).toBe('no_address');
  });

  it('when the address was suppressed', async () => {
    const customerId = await newPerson({ email: 'bounced@example.com' });
    await change(
      stage,
      (sql) => sql`insert into suppressions (shop_id, address_hash, reason, at)
        values (${stage.shopId}, 'hash-of-bounced@example.com', 'hard_bounce', ${noon})`,
    );
    expect(await skippedFor(await queueLetter(stage, { customerId }))).toBe('suppressed');
  });

  it('when the person unsubscribed', async () => {
    const customerId = await newPerson({ consent: 'unsubscribed' });
    expect(await skippedFor(await queueLetter(stage, { customerId }))).toBe('no_consent');
  });

  it.each(['own account', 'same phone', 'same cart'])(
    'when somebody bought by the %s one millisecond before',
    async (by) => {
      const customerId = await newPerson();
      const messageId = await queueLetter(stage, { customerId });
      const keys: Record<string, string> = {
        'own account': `shopify:${customerId}`,
        'same phone': `phone:${customerId}`,
        'same cart': `cart:cart-of-${customerId}`,
      };
      await change(
        stage,
        (sql) => sql`insert into customer_keys (shop_id, key, customer_id, seen_at)
        values (${stage.shopId}, ${`phone:${customerId}`}, ${customerId}, ${noon})`,
      );
      await buy(keys[by]!, noon - 1);
      expect(await skippedFor(messageId)).toBe('purchased');
    },
  );

  it('when everything in the cart is sold out', async () => {
    const messageId = await queueLetter(stage);
    const setStock = (isAvailable: boolean) =>
      change(
        stage,
        (sql) => sql`update variants set is_available = ${isAvailable} where shop_id = ${stage.shopId}`,
      );
    await setStock(false);
    expect(await skippedFor(messageId)).toBe('nothing_in_stock');
    await setStock(true);
  });

  it('when the cart was emptied', async () => {
    const customerId = await newPerson();
    const messageId = await queueLetter(stage, { customerId });
    await change(
      stage,
      (sql) =>
        sql`update carts set lines = '[]' where shop_id = ${stage.shopId} and customer_id = ${customerId}`,
    );
    expect(await skippedFor(messageId)).toBe('cart_emptied');
  });

  it('when it is about a code that is not to be had', async () => {
    expect(await skippedFor(await queueLetter(stage, { template: 'welcome.expiry' }))).toBe('offer_gone');
  });

  it('when its order is gone', async () => {
    const messageId = await queueLetter(stage, {
      template: 'thank-you.first',
      subject: { orderId: 'unknown' },
    });
    expect(await skippedFor(messageId)).toBe('order_gone');
  });
});

describe('a letter waits', () => {
  it('through the quiet hours, and leaves at their end', async () => {
    const late = noon + 10 * hourMs;
    const messageId = await queueLetter(stage, { dueAt: late });
    stage.clock.now = late;
    await stage.deliver();
    const morning = noon + 20 * hourMs;
    expect(await stage.message(messageId)).toMatchObject({
      state: 'queued',
      sendAt: morning,
      reason: 'quiet_hours',
    });
    stage.clock.now = morning;
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent', sentAt: morning, reason: null });
    expect(await stage.answers(messageId)).toEqual(['defer: quiet_hours', 'send: allowed']);
    stage.clock.now = noon;
  });

  it('for the message budget, also between two letters of one batch', async () => {
    const customerId = await newPerson();
    const first = await queueLetter(stage, { customerId, dueAt: noon - minuteMs });
    const second = await queueLetter(stage, { customerId, template: 'welcome.story' });
    await stage.deliver();
    expect(await stage.message(first)).toMatchObject({ state: 'sent' });
    expect(await stage.message(second)).toMatchObject({
      state: 'queued',
      sendAt: noon + dayMs,
      reason: 'frequency_cap',
    });
  });

  it('is asked about its consent again when its time has come', async () => {
    const customerId = await newPerson();
    const sent = await queueLetter(stage, { customerId, dueAt: noon - minuteMs });
    const waiting = await queueLetter(stage, { customerId, template: 'welcome.story' });
    await stage.deliver();
    expect(await stage.message(sent)).toMatchObject({ state: 'sent' });
    await change(
      stage,
      (sql) =>
        sql`update customers set email_consent = 'unsubscribed' where shop_id = ${stage.shopId} and customer_id = ${customerId}`,
    );
    stage.clock.now = noon + dayMs;
    await stage.deliver();
    expect(await stage.message(waiting)).toMatchObject({ state: 'skipped', reason: 'no_consent' });
    stage.clock.now = noon;
  });

  it('until the shop has confirmed its code, but no longer than a quarter of an hour', async () => {
    const customerId = await newPerson();
    const offerId = personOf(9_999);
    await change(
      stage,
      (
        sql,
      ) => sql`insert into offers (shop_id, offer_id, customer_id, flow_id, enrollment_id, code, terms, state, starts_at, expires_at)
        values (${stage.shopId}, ${offerId}, ${customerId}, 'welcome', ${offerId}, 'AAAA-BBBB', '{"kind":"percentage","percent":10,"minimumMinor":null}', 'wanted', ${noon}, ${noon + 7 * dayMs})`,
    );
    const messageId = await queueLetter(stage, {
      customerId,
      template: 'welcome.hello',
      subject: { offerId },
    });
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'queued', reason: 'offer_not_ready' });
    stage.clock.now = noon + 15 * minuteMs;
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent' });
    expect(accepted(messageId)[0]?.text).not.toContain('AAAA-BBBB');
    stage.clock.now = noon;
  });
});

describe('what a letter says decides what it is', () => {
  it('thanks without an offer go to people who never subscribed, by night as well', async () => {
    const customerId = await newPerson({ consent: 'not_subscribed' });
    await placeOrder(customerId, 'order-1');
    const night = noon + 11 * hourMs;
    const messageId = await queueLetter(stage, {
      customerId,
      template: 'thank-you.first',
      subject: { orderId: 'order-1' },
      dueAt: night,
    });
    stage.clock.now = night;
    await stage.deliver();
    expect(await stage.message(messageId)).toMatchObject({ state: 'sent', purpose: 'transactional' });
    expect(accepted(messageId)[0]?.headers).toEqual({});
    stage.clock.now = noon;
  });

  it('thanks with recommendations are marketing, whatever their flow expected', async () => {
    const refusing = await newPerson({ consent: 'unsubscribed' });
    const subscribed = await newPerson();
    await placeOrder(refusing, 'order-2', '77');
    await placeOrder(subscribed, 'order-3', '77');
    const later = { template: 'thank-you.later', dueAt: noon + hourMs };
    const unwanted = await queueLetter(stage, {
      ...later,
      customerId: refusing,
      subject: { orderId: 'order-2' },
    });
    const wanted = await queueLetter(stage, {
      ...later,
      customerId: subscribed,
      subject: { orderId: 'order-3' },
    });
    stage.clock.now = noon + hourMs;
    await stage.deliver();
    expect(await stage.message(unwanted)).toMatchObject({ state: 'skipped', reason: 'no_consent' });
    expect(await stage.message(wanted)).toMatchObject({ state: 'sent', purpose: 'marketing' });
    expect(accepted(wanted)[0]?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    stage.clock.now = noon;
  });

  /** `productId` is what was bought; a teapot sells well besides. */
  async function placeOrder(customerId: string, orderId: string, productId = '51'): Promise<void> {
    const line = {
      variantId: null,
      productId,
      title: 'Whisk',
      variantTitle: null,
      quantity: 1,
      priceMinor: 1_200,
    };
    const popular = { ...line, productId: '51', title: 'Teapot' };
    const save = (id: string, lines: object[]) =>
      change(
        stage,
        (
          sql,
        ) => sql`insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, lines, item_count, placed_at, source_updated_at)
          values (${stage.shopId}, ${id}, ${customerId}, ${`#${id}`}, 'USD', 1200, ${JSON.stringify(lines)}::text::jsonb, 1, ${noon - hourMs}, ${noon})`,
      );
    await save(orderId, [line]);
    await save(`${orderId}-of-others`, [popular]);
  }
});

it('is written in the language of its reader, with money as the shop writes it and links through our own door', async () => {
  const customerId = await newPerson({ firstName: '花子', lastName: '山田' });
  await change(
    stage,
    (sql) =>
      sql`update customers set locale = 'ja-JP' where shop_id = ${stage.shopId} and customer_id = ${customerId}`,
  );
  const messageId = await queueLetter(stage, { customerId });
  await stage.deliver();
  const [letter] = accepted(messageId);
  expect(letter).toMatchObject({
    from: { name: 'Kumo Tea', address: 'mail@kizuna.example' },
    to: { address: `${customerId}@example.com` },
  });
  expect(letter!.subject).toContain('山田 花子 様');
  expect(letter!.text).toContain('$52.00');
  expect(letter!.html).toContain('lang="ja"');
  const links = [...letter!.html.matchAll(/href="(https?:[^"]+)"/g)].map((match) => match[1]!);
  expect(links.length).toBeGreaterThan(4);
  expect(links.filter((link) => !/^https:\/\/kizuna\.example\/[cup]\/[\w-]+$/.test(link))).toEqual([]);
  expect(letter!.headers['List-Unsubscribe']).toMatch(/^<https:\/\/kizuna\.example\/u\/[\w-]+>$/);
});

it('lets a transactional letter overtake a backlog of marketing', async () => {
  stage.clock.now = noon + hourMs;
  for (let i = 0; i < 12; i += 1) await queueLetter(stage, { dueAt: noon });
  const customerId = await newPerson();
  const thanks = await queueLetter(stage, {
    customerId,
    template: 'thank-you.first',
    subject: { orderId: 'order-1' },
    dueAt: noon + hourMs,
  });
  const before = stage.mailer.calls.length;
  await stage.deliver();
  // Ten are taken first, three after them; which of the two calls is written sooner is chance.
  const calls = stage.mailer.calls.slice(before).toSorted((a, b) => b.letters.length - a.letters.length);
  expect(calls.map(({ letters }) => letters.length)).toEqual([10, 3]);
  expect(calls[0]!.letters[0]!.messageId).toBe(thanks);
  stage.clock.now = noon;
});
