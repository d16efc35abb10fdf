import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { captureAddress, decidedAt, recordConsents } from '#app/domain/consent/index.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { react } from '#app/reactions.ts';
import type { Customer } from '#sandbox/shop/index.ts';
import { indexSecret, openTwoRecords, type TwoRecords } from './shop-records.ts';

const start = Date.UTC(2026, 10, 22, 9);

let two: TwoRecords;
let mei: Customer;
let meiHere: string;
let count = 0;

beforeAll(async () => {
  two = await openTwoRecords(start);
});
afterAll(() => two[Symbol.asyncDispose]());

beforeEach(async () => {
  two.clock.now += 60_000;
  two.isShopAway = false;
  await newcomer();
});

async function newcomer(): Promise<void> {
  count += 1;
  mei = two.addCustomer(`mei${count}@mail.example`, `+81 90 0000 ${String(count).padStart(4, '0')}`);
  for (const webhook of two.underWay.splice(0)) await two.deliver(webhook);
  meiHere = await two.customerIdOf(mei);
  two.writes = 0;
}

type Decision = 'subscribed' | 'unsubscribed';

async function decideHere(state: Decision, channel: 'email' | 'sms' = 'email'): Promise<void> {
  await two.db.inShop(two.shopId, two.clock.now, async (tx) => {
    const drafts = await recordConsents(tx, [
      {
        customerId: meiHere,
        channel,
        state,
        optInLevel: 'single_opt_in',
        source: 'preference_page',
        at: decidedAt(tx.now, state, null),
      },
    ]);
    await react(tx, await recordEvents(tx, drafts));
  });
}

const here = () =>
  two.db.inShop(two.shopId, two.clock.now, async (tx) => {
    const [row] = await tx.sql<{ email: string; emailAt: number; sms: string }[]>`
      select email_consent as email, email_consent_at as "emailAt", sms_consent as sms from customers
      where shop_id = ${tx.shopId} and customer_id = ${meiHere}`;
    return row!;
  });

const log = () =>
  two.db.inShop(two.shopId, two.clock.now, async (tx) => {
    const rows = await tx.sql<{ state: string; source: string }[]>`
      select state, source from consents where shop_id = ${tx.shopId} and customer_id = ${meiHere} order by at, state`;
    return rows.map(({ state, source }) => `${state} (${source})`);
  });

async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const webhooks = two.underWay.splice(0);
    for (const webhook of webhooks) await two.deliver(webhook);
    if ((await two.runJobs()) === 0 && webhooks.length === 0) return;
  }
  throw new Error('Expected the two records to come to rest, they still write to each other after 20 rounds');
}

describe('a decision made here', () => {
  it('reaches the shop with its true time, and its echo changes nothing', async () => {
    await decideHere('subscribed');
    const decided = two.clock.now;
    two.clock.now += 3 * 3_600_000;
    await settle();
    expect(mei.consent).toEqual({ state: 'subscribed', level: 'single_opt_in', at: decided });
    expect(two.writes).toBe(1);
    expect(await log()).toEqual(['subscribed (preference_page)']);
  });

  it('about text messages reaches the shop too, apart from e-mail', async () => {
    await decideHere('subscribed', 'sms');
    await settle();
    expect(mei.smsConsent?.state).toBe('subscribed');
    expect(mei.consent.state).toBe('not_subscribed');
    expect(await here()).toMatchObject({ email: 'not_subscribed', sms: 'subscribed' });
  });

  it('holds here at once while the shop is away, and reaches it when it is back', async () => {
    two.decideThere(mei, 'subscribed');
    await settle();
    two.isShopAway = true;
    two.clock.now += 5_000;
    await decideHere('unsubscribed');
    await two.runJobs();
    expect((await here()).email).toBe('unsubscribed');
    expect(mei.consent.state).toBe('subscribed');
    two.isShopAway = false;
    await settle();
    expect(mei.consent.state).toBe('unsubscribed');
  });

  it('gives way to a newer one that the shop holds already', async () => {
    await decideHere('subscribed');
    two.clock.now += 2_000;
    two.decideThere(mei, 'unsubscribed');
    two.underWay.length = 0;
    await settle();
    expect(mei.consent.state).toBe('unsubscribed');
    expect((await here()).email).toBe('unsubscribed');
  });

  it('waits for somebody whom the shop does not know yet', async () => {
    const email = `new${count}@mail.example`;
    await two.db.inShop(two.shopId, two.clock.now, (tx) =>
      captureAddress(
        tx,
        {
          email,
          channel: 'email',
          formText: 'News by e-mail',
          locale: 'en',
          source: 'popup',
          ip: '203.0.113.7',
          userAgent: null,
          at: tx.now,
          country: 'US',
        },
        { indexSecret, react },
      ),
    );
    expect(await two.runJobs()).toBe(0);
    two.clock.now += 5_000;
    const known = two.addCustomer(email);
    await settle();
    expect(known.consent.state).toBe('subscribed');
  });
});

describe('a decision made at the shop', () => {
  it('holds here and is not told back', async () => {
    two.decideThere(mei, 'subscribed');
    await settle();
    expect((await here()).email).toBe('subscribed');
    expect(two.writes).toBe(0);
  });
});

it('whatever is decided on both sides, however late and often it is told, both end with the newest', async () => {
  const act = fc.oneof(
    fc.record({
      kind: fc.constantFrom('here', 'there'),
      state: fc.constantFrom('subscribed', 'unsubscribed'),
    }),
    fc.record({ kind: fc.constant('pass'), ms: fc.constantFrom(300, 1_000, 60_000, 86_400_000) }),
    fc.record({ kind: fc.constant('deliver'), index: fc.nat(9), isRepeated: fc.boolean() }),
    fc.record({ kind: fc.constant('jobs') }),
    fc.record({ kind: fc.constant('away'), isAway: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 25 }), async (acts) => {
      two.clock.now += 60_000;
      two.isShopAway = false;
      await newcomer();
      const decisions: { state: string; second: number }[] = [];
      for (const each of acts) await perform(each, decisions);
      two.isShopAway = false;
      await settle();
      const newest = decisions.toSorted(
        (a, b) =>
          b.second - a.second || Number(b.state === 'unsubscribed') - Number(a.state === 'unsubscribed'),
      )[0];
      const { email } = await here();
      expect(mei.consent.state).toBe(email);
      if (newest) expect(email).toBe(newest.state);
      expect(two.writes).toBeLessThanOrEqual(3 * decisions.length);
    }),
    { numRuns: 60 },
  );
}, 120_000);

async function perform(
  each: { kind: string; state?: string; ms?: number; index?: number; isRepeated?: boolean; isAway?: boolean },
  decisions: { state: string; second: number }[],
): Promise<void> {
  switch (each.kind) {
    case 'here':
    case 'there': {
      const state = each.state as Decision;
      decisions.push({ state, second: Math.floor(two.clock.now / 1000) });
      if (each.kind === 'here') await decideHere(state);
      else two.decideThere(mei, state);
      return;
    }
    case 'pass':
      two.clock.now += each.ms ?? 0;
      return;
    case 'deliver': {
      const index = (each.index ?? 0) % Math.max(1, two.underWay.length);
      const [webhook] = each.isRepeated
        ? two.underWay.slice(index, index + 1)
        : two.underWay.splice(index, 1);
      if (webhook) await two.deliver(webhook);
      return;
    }
    case 'jobs':
      await two.runJobs();
      return;
    case 'away':
      two.isShopAway = each.isAway ?? false;
  }
}
