import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import * as consent from '#app/domain/consent/index.ts';
import * as customers from '#app/domain/customers/index.ts';
import * as events from '#app/domain/events/index.ts';
import * as flows from '#app/domain/flows/index.ts';
import * as letters from '#app/domain/letters/index.ts';
import * as messages from '#app/domain/messages/index.ts';
import * as offers from '#app/domain/offers/index.ts';
import * as shops from '#app/domain/shops/index.ts';
import * as store from '#app/domain/store/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { recipes } from '#app/recipes/index.ts';
import { type FilledShop, fillShop } from '#tests/routes/two-shops.ts';
import { checkout, days, noon } from '#tests/support/flow-world.ts';
import { addShop, openTestShop } from '#tests/support/shop.ts';

const now = noon + days(1);
const secret = { indexSecret: 'x'.repeat(32) };

let stage: Awaited<ReturnType<typeof openTestShop>>;
let own: FilledShop;
let other: FilledShop;
beforeAll(async () => {
  stage = await openTestShop(noon);
  const { db } = stage;
  own = await fillShop(db, {
    shopId: stage.shopId,
    domain: 'demo.myshopify.com',
    mark: 'own-mark',
    now: noon,
  });
  const shopId = await addShop(db, 'other.myshopify.com', noon);
  other = await fillShop(db, { shopId, domain: 'other.myshopify.com', mark: 'other-mark', now: noon });
});
afterAll(() => stage[Symbol.asyncDispose]());

type Call = (tx: ShopTx) => unknown;

/** Every function of the domain that takes a transaction, called within our own shop with the other shop's ids. */
const calls: Record<string, Record<string, Call>> = {
  consent: {
    recordConsents: (tx) =>
      consent.recordConsents(tx, [
        {
          customerId: other.customerId,
          channel: 'email',
          state: 'unsubscribed',
          source: 'import',
          at: now,
        } as never,
      ]),
  },
  customers: {
    countCustomers: (tx) => customers.countCustomers(tx),
    countPurchases: (tx) => customers.countPurchases(tx, [other.customerId]),
    deleteCustomers: (tx) => customers.deleteCustomers(tx, [{ customerId: other.customerId, at: now }]),
    findCustomer: (tx) => customers.findCustomer(tx, other.customerId),
    findShopifyId: (tx) => customers.findShopifyId(tx, other.customerId),
    listConsents: (tx) => customers.listConsents(tx, other.customerId),
    listCustomers: (tx) => customers.listCustomers(tx, { search: 'other-mark' }),
    listTimeline: (tx) =>
      customers.listTimeline(tx, other.customerId, { kinds: ['event', 'message', 'decision'] as never }),
    meetPeople: (tx) => customers.meetPeople(tx, [], () => 'hash'),
    mergeCustomers: (tx) =>
      customers.mergeCustomers(tx, [{ keptId: own.customerId, mergedId: other.customerId, at: now }]),
  },
  events: {
    recordEvents: (tx) =>
      events.recordEvents(tx, [{ ...checkout(now), customerId: other.customerId, dedupeKey: 'other-mark' }]),
  },
  flows: {
    countWaitingByStep: (tx) => flows.countWaitingByStep(tx, 'abandoned-cart'),
    ensureFlows: (tx) => flows.ensureFlows(tx, recipes),
    findFlow: (tx) => flows.findFlow(tx, 'abandoned-cart'),
    listDecisionsAbout: (tx) =>
      flows.listDecisionsAbout(tx, { customerId: other.customerId, flowId: 'abandoned-cart' }),
    listFlowDecisions: (tx) => flows.listFlowDecisions(tx, { flowId: 'abandoned-cart', since: 0, limit: 50 }),
    listFlowFigures: (tx) => flows.listFlowFigures(tx, 0),
    listFlowVersions: (tx) => flows.listFlowVersions(tx, 'abandoned-cart'),
    listFlows: (tx) => flows.listFlows(tx),
    listPeopleInside: (tx) => flows.listPeopleInside(tx, 'abandoned-cart', 50),
    loadFlowBook: async (tx) => (await flows.loadFlowBook(tx)).list,
    loadWorlds: (tx) => flows.loadWorlds(tx, [other.customerId], 'all').then((worlds) => [...worlds]),
    publishVersion: (tx) =>
      flows.publishVersion(tx, { flowId: 'welcome', definition: { ...recipes[0]!, restDays: 3 } }),
    reactToEvents: (tx) => flows.reactToEvents(tx, [{ ...checkout(now), customerId: other.customerId }]),
    replayShop: async (tx) => {
      const replayed: unknown[] = [];
      for await (const message of flows.replayShop(tx, { from: 0, until: now })) replayed.push(message);
      return replayed;
    },
    runDueEnrollments: (tx) => flows.runDueEnrollments(tx, 500),
    setCoupon: (tx) => flows.setCoupon(tx, { flowId: 'abandoned-cart', percent: 90 }),
    switchFlow: (tx) => flows.switchFlow(tx, { flowId: 'abandoned-cart', isOn: false }),
  },
  letters: {
    applyProviderReport: (tx) =>
      letters.applyProviderReport(tx, {
        shopId: tx.shopId,
        messageId: other.messageId,
        reportId: 'report',
        providerId: 'p',
        kind: 'complained',
        at: now,
      } as never),
    changeSubscription: (tx) =>
      letters.changeSubscription(
        tx,
        { shopId: tx.shopId, customerId: other.customerId, messageId: other.messageId },
        { state: 'unsubscribed', source: 'one_click' } as never,
      ),
    findReader: (tx) => letters.findReader(tx, { customerId: other.customerId } as never),
    forgetOldLetters: (tx) => letters.forgetOldLetters({ ...tx, now: now + days(400) }),
    listPopularProducts: (tx) => letters.listPopularProducts(tx),
    loadLetterPeople: (tx) => letters.loadLetterPeople(tx, [other.customerId]).then((people) => [...people]),
    loadSubjects: (tx) => letters.loadSubjects(tx, []),
    markSent: (tx) =>
      letters.markSent(tx, [{ messageId: other.messageId, providerId: 'p', at: now, fence: null }]),
    recordClick: (tx) =>
      letters.recordClick(tx, {
        messageId: other.messageId,
        url: 'https://x.example/',
        at: now,
        isHuman: true,
      } as never),
    suppressAddresses: (tx) =>
      letters.suppressAddresses(tx, [{ customerId: other.customerId, reason: 'complaint' }]),
  },
  messages: {
    findMessage: (tx) => messages.findMessage(tx, other.messageId),
    listMessageClicks: (tx) => messages.listMessageClicks(tx, other.messageId),
    listMessageDecisions: (tx) =>
      messages.listMessageDecisions(tx, {
        customerId: other.customerId,
        messageId: other.messageId,
      }),
    listMessages: (tx) => messages.listMessages(tx, {}),
    listReasons: (tx) => messages.listReasons(tx, 0),
  },
  offers: {
    closeExpiredOffers: (tx) => offers.closeExpiredOffers(tx),
    findSendableOffer: (tx) => offers.findSendableOffer(tx, stableId('other', 'offer'), now),
    findWantedOffer: (tx) => offers.findWantedOffer(tx, stableId('other', 'offer')),
    markOfferUsed: (tx) => offers.markOfferUsed(tx, { orderId: '1', codes: ['OTHER-CODE'], placedAt: now }),
    settleOffer: (tx) => offers.settleOffer(tx, 'OTHER-CODE', { status: 'failed', reason: 'x' }),
    writeOffers: (tx) => offers.writeOffers(tx, []),
  },
  shops: {
    findAttention: (tx) => shops.findAttention(tx),
    findHappenings: (tx) => shops.findHappenings(tx, 0),
    findShopSettings: (tx) => shops.findShopSettings(tx),
    forgetOldWebhooks: (tx) => shops.forgetOldWebhooks({ ...tx, now: now + days(400) }),
    installShop: (tx) => shops.installShop(tx, { profile, recipes }),
    listLetterDays: (tx) => shops.listLetterDays(tx, { days: 30, zone: 'UTC' }),
    uninstallShop: (tx) => shops.uninstallShop(tx, now),
    updateShopSettings: (tx) => shops.updateShopSettings(tx, { name: 'Another name' }),
  },
  store: {
    takeInNews: (tx) => store.takeInNews(tx, [], secret),
  },
};

const profile = {
  ...{ name: 'Shop', email: 'shop@example.com', storefrontUrl: 'https://shop.example', currency: 'USD' },
  ...{ moneyFormat: '${{amount}}', zone: 'UTC', locale: 'en', postalAddress: 'Here' },
};

const features: Record<string, object> = {
  consent,
  customers,
  events,
  flows,
  letters,
  messages,
  offers,
  shops,
  store,
};

test.for(Object.entries(features))(
  'every function of %s that takes a transaction is tried',
  ([feature, exported]) => {
    const takesTransaction = Object.entries(exported)
      .filter(
        ([, value]) =>
          typeof value === 'function' &&
          /^(async )?function\s*\*?\s*\w+\(tx\b|^async function\* \w+\(tx\b/.test(String(value)),
      )
      .map(([name]) => name);
    expect(Object.keys(calls[feature] ?? {}).toSorted()).toEqual(takesTransaction.toSorted());
  },
);

describe.for(Object.entries(calls))('%s', ([, functions]) => {
  test.for(Object.entries(functions))('%s neither shows nor changes the other shop', async ([, call]) => {
    const before = await rowsOf(other.shopId);
    expect(before).toContain('other-mark');
    const answer = await stage.db
      .inShop(own.shopId, now, async (tx) => JSON.stringify(await call(tx)) ?? 'nothing')
      .catch(String);
    expect(answer).not.toContain('"other-mark');
    expect(answer).not.toContain('other-mark@example.com');
    expect(await rowsOf(other.shopId)).toBe(before);
  });
});

async function rowsOf(shopId: string): Promise<string> {
  return await stage.db.inShop(shopId, now, async ({ sql }) => {
    const tables = await sql<{ name: string }[]>`
      select tablename as name from pg_policies where policyname = 'tenant' order by tablename`;
    const dumps: string[] = [];
    for (const { name } of tables) {
      const [row] = await sql.unsafe<{ rows: string }[]>(
        `select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]')::text as rows from ${name} t`,
      );
      dumps.push(`${name}: ${row!.rows}`);
    }
    return dumps.join('\n');
  });
}
