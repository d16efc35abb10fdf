import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import * as accounts from '#app/domain/accounts/index.ts';
import * as analytics from '#app/domain/analytics/index.ts';
import * as audiences from '#app/domain/audiences/index.ts';
import * as consent from '#app/domain/consent/index.ts';
import * as customers from '#app/domain/customers/index.ts';
import * as events from '#app/domain/events/index.ts';
import * as flows from '#app/domain/flows/index.ts';
import * as imports from '#app/domain/import/index.ts';
import * as insight from '#app/domain/insight/index.ts';
import * as letters from '#app/domain/letters/index.ts';
import * as lists from '#app/domain/lists/index.ts';
import * as messages from '#app/domain/messages/index.ts';
import * as offers from '#app/domain/offers/index.ts';
import * as recommendations from '#app/domain/recommendations/index.ts';
import * as reconciliations from '#app/domain/reconcile/index.ts';
import * as segments from '#app/domain/segments/index.ts';
import * as shops from '#app/domain/shops/index.ts';
import * as store from '#app/domain/store/index.ts';
import * as marketing from '#app/domain/marketing/index.ts';
import * as signUps from '#app/domain/sign-ups/index.ts';
import * as visitors from '#app/domain/visitors/index.ts';
import * as workflows from '#app/domain/workflows/index.ts';
import * as suppressions from '#app/domain/suppressions/index.ts';
import * as privacy from '#app/domain/privacy/index.ts';
import * as privacyRequests from '#app/domain/privacy-requests/index.ts';
import { recipes } from '#app/recipes/index.ts';
import { type FilledShop, fillShop } from '#tests/routes/two-shops.ts';
import { checkout, days, noon, percentOff } from '#tests/support/flow-world.ts';
import { addShop, openTestShop } from '#tests/support/shop.ts';

const { stableId } = privacy;
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
  analytics: {
    applyWinBackDays: (tx) => analytics.applyWinBackDays(tx, [74, 139, 260]),
    findRetention: (tx) => analytics.findRetention(tx),
    retentionBetween: (tx) => analytics.retentionBetween(tx, { from: 0, to: now }),
  },
  accounts: {
    closeAccountWish: (tx) => accounts.closeAccountWish(tx, other.customerId, 'has_account'),
    findAccountWish: (tx) => accounts.findAccountWish(tx, other.customerId),
    findSharedProfile: (tx) => accounts.findSharedProfile(tx, other.customerId),
    forgetActivationUrls: (tx) => accounts.forgetActivationUrls({ ...tx, now: now + days(400) }),
    keepAccounts: (tx) =>
      accounts.keepAccounts(tx, [
        {
          ...{ eventId: stableId('event'), kind: 'consent.changed', customerId: other.customerId, at: now },
          payload: { channel: 'email', state: 'subscribed', source: 'form' },
        },
      ]),
    loadSignIns: (tx) => accounts.loadSignIns(tx, [other.customerId]).then((found) => [...found]),
    openAccount: (tx) =>
      accounts.openAccount(tx, {
        customerId: other.customerId,
        accountState: 'disabled',
        activationUrl: 'https://shop.example/activate',
      }),
    profileIsShared: (tx) =>
      accounts.profileIsShared(tx, { customerId: other.customerId, changedAt: now + days(400) }),
    resumeAccountWork: (tx) => accounts.resumeAccountWork({ ...tx, now: now + days(3) }),
  },
  audiences: {
    chooseSeed: (tx) => audiences.chooseSeed(tx, other.segmentId),
    countAudience: (tx) => audiences.countAudience(tx, other.segmentId),
    listMemberRows: (tx) => audiences.listMemberRows(tx, other.segmentId, { after: null, limit: 10 }),
  },
  consent: {
    captureAddress: (tx) =>
      consent.captureAddress(
        tx,
        {
          email: 'other-mark@example.com',
          channel: 'email',
          formText: 'News',
          locale: 'en',
          source: 'popup',
          ip: null,
          userAgent: null,
          at: now,
          shopifyCustomerId: other.customerId,
        },
        { ...secret, react: async () => {} },
      ),
    findConsentPush: (tx) => consent.findConsentPush(tx, { customerId: other.customerId, channel: 'email' }),
    pushWaitingConsents: (tx) => consent.pushWaitingConsents(tx, [other.customerId]),
    resumeConsentPushes: (tx) => consent.resumeConsentPushes({ ...tx, now: now + days(30) }),
    settleConsentPush: (tx) =>
      consent.settleConsentPush(tx, {
        customerId: other.customerId,
        channel: 'email',
        push: {
          consentId: stableId('other-mark', 'consent'),
          shopifyCustomerId: '1',
          state: 'subscribed',
          optInLevel: 'unknown',
          at: noon,
        },
        result: { status: 'done', held: { state: 'unsubscribed', optInLevel: null, at: now } },
      }),
    mergeConsents: (tx) => consent.mergeConsents(tx, { keptId: own.customerId, mergedId: other.customerId }),
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
    addNames: (tx) => customers.addNames(tx, [{ customerId: other.customerId }]),
    countCustomers: (tx) => customers.countCustomers(tx),
    countPurchases: (tx) => customers.countPurchases(tx, [other.customerId]),
    deleteCustomers: (tx) => customers.deleteCustomers(tx, [{ customerId: other.customerId, at: now }]),
    findCustomer: (tx) => customers.findCustomer(tx, other.customerId),
    findIdsByNumber: (tx) => customers.findIdsByNumber(tx, ['1']).then((ids) => [...ids]),
    findKeptId: (tx) => customers.findKeptId(tx, other.customerId).then((id) => id === other.customerId),
    findByShopifyIds: (tx) => customers.findByShopifyIds(tx, ['1', '2']),
    giveNumber: (tx) => customers.giveNumber(tx, { customerId: other.customerId, shopifyId: '77' }),
    findOrigin: (tx) => customers.findOrigin(tx, other.customerId),
    findShopifyId: (tx) => customers.findShopifyId(tx, other.customerId),
    loadProfiles: (tx) => customers.loadProfiles(tx, [other.customerId]).then((people) => [...people]),
    listConsents: (tx) => customers.listConsents(tx, other.customerId),
    listMerges: (tx) => customers.listMerges(tx, other.customerId),
    relinkVisitors: (tx) => customers.relinkVisitors(tx, ['other-mark']),
    unmergeCustomers: (tx) => customers.unmergeCustomers(tx, { mergedId: stableId('other-mark', 'merged') }),
    listCustomers: (tx) => customers.listCustomers(tx, { search: 'other-mark' }, () => 'hash'),
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
    listDueEnrollments: (tx) => flows.listDueEnrollments(tx, 500),
    listFlows: (tx) => flows.listFlows(tx),
    listPeopleInside: (tx) => flows.listPeopleInside(tx, 'abandoned-cart', 50),
    loadFlowBook: async (tx) => (await flows.loadFlowBook(tx)).list,
    loadWorlds: (tx) => flows.loadWorlds(tx, [other.customerId], 'all').then((worlds) => [...worlds]),
    mergeRuns: (tx) => flows.mergeRuns(tx, { keptId: own.customerId, mergedId: other.customerId }),
    publishVersion: (tx) =>
      flows.publishVersion(tx, { flowId: 'welcome', definition: { ...recipes[0]!, restDays: 3 } }),
    reactToEvents: (tx) => flows.reactToEvents(tx, [{ ...checkout(now), customerId: other.customerId }]),
    replayShop: async (tx) => {
      const replayed: unknown[] = [];
      for await (const message of flows.replayShop(tx, { from: 0, until: now })) replayed.push(message);
      return replayed;
    },
    recordRunFailure: (tx) =>
      flows.recordRunFailure(tx, { enrollmentId: stableId('other-mark', 'run'), problem: 'broken' }),
    runDueEnrollments: (tx) => flows.runDueEnrollments(tx, 500),
    runEnrollment: (tx) => flows.runEnrollment(tx, stableId('other-mark', 'run')),
    setOffer: (tx) => flows.setOffer(tx, { flowId: 'abandoned-cart', offer: percentOff(90) }),
    listGivingFlows: (tx) => flows.listGivingFlows(tx),
    requestFlow: (tx) =>
      flows.requestFlow(tx, { requestId: 'r', flowId: 'welcome', customerIds: [other.customerId] }),
    switchFlow: (tx) => flows.switchFlow(tx, { flowId: 'abandoned-cart', isOn: false }),
  },
  imports: {
    beginImport: (tx) => imports.beginImport(tx, { requestedBy: 'merchant' }),
    findImport: (tx) => imports.findImport(tx),
    noteBulkFinished: (tx) => imports.noteBulkFinished(tx, { operationId: 'other-mark' }),
  },
  insight: {
    countStages: (tx) => insight.countStages(tx),
    findInsight: (tx) => insight.findInsight(tx, other.customerId),
    forgetInsights: (tx) => insight.forgetInsights(tx, [other.customerId]),
    listDueInsights: (tx) => insight.listDueInsights({ ...tx, now: now + days(400) }, 10),
    listInsights: (tx) => insight.listInsights(tx, [other.customerId]),
    loadKnowledge: (tx) => insight.loadKnowledge(tx),
    recordInsightFailure: (tx) =>
      insight.recordInsightFailure(
        { ...tx, now: now + days(400) },
        { customerId: other.customerId, problem: 'broken' },
      ),
    refreshDueInsights: (tx) => insight.refreshDueInsights({ ...tx, now: now + days(400) }, { limit: 10 }),
    refreshInsights: (tx) => insight.refreshInsights(tx, [other.customerId]),
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
    confirmSubscription: (tx) =>
      letters.confirmSubscription(
        tx,
        { shopId: tx.shopId, customerId: other.customerId, messageId: other.messageId },
        { from: { ip: null, userAgent: null }, react: async () => {} },
      ),
    findConfirmation: (tx) =>
      letters.findConfirmation(tx, {
        shopId: tx.shopId,
        customerId: other.customerId,
        messageId: other.messageId,
      }),
    findRecipients: (tx) => letters.findRecipients(tx, [other.messageId]).then((found) => [...found]),
    findReader: (tx) => letters.findReader(tx, { customerId: other.customerId } as never),
    forgetOldLetters: (tx) => letters.forgetOldLetters({ ...tx, now: now + days(400) }),
    loadPicks: (tx) =>
      letters
        .loadPicks(tx, [
          {
            ...{ messageId: 'letter', customerId: other.customerId, template: 'welcome.picks' },
            ...{ productIds: ['other-mark'], locale: 'en' },
          },
        ])
        .then((found) => [...found.values()].flat()),
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
    thawBatch: (tx) => letters.thawBatch(tx, stableId('other-mark', 'batch')),
    withdrawLetters: (tx) => letters.withdrawLetters(tx, [other.customerId]),
  },
  lists: {
    listCustomerLists: (tx) => lists.listCustomerLists(tx),
    removeList: (tx) => lists.removeList(tx, other.listId),
    requestList: (tx) => lists.requestList(tx, { sourceId: 'other-mark', name: 'Own' }),
    requestNightlyReadings: (tx) => lists.requestNightlyReadings(tx),
    requestReading: (tx) => lists.requestReading(tx, other.listId),
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
    failPool: (tx) => offers.failPool(tx, stableId('other-mark', 'pool'), 'x'),
    findOfferFigures: (tx) => offers.findOfferFigures(tx, 0),
    findPoolWork: (tx) => offers.findPoolWork(tx, stableId('other-mark', 'pool')),
    findRevocation: (tx) => offers.findRevocation(tx, 'OTHER-MARK-CODE'),
    forgetBulk: (tx) => offers.forgetBulk(tx, 'other-mark'),
    forgetOldPools: (tx) => offers.forgetOldPools({ ...tx, now: now + days(400) }),
    loadSendableOffers: (tx) =>
      offers.loadSendableOffers(tx, [stableId('other-mark', 'offer')]).then((found) => [...found]),
    noteBulk: (tx) => offers.noteBulk(tx, ['OTHER-MARK-FREE'], 'bulk'),
    openPool: (tx) => offers.openPool(tx, stableId('other-mark', 'pool'), 'gid'),
    planPools: (tx) =>
      offers.planPools(tx, [{ flowId: 'welcome', terms: percentOff(10), validHours: 48, waits: [] }]),
    settleCodes: (tx) =>
      offers.settleCodes(tx, [{ code: 'OTHER-MARK-FREE', redeemCodeId: null, reason: 'x' }]),
    findWantedOffer: (tx) => offers.findWantedOffer(tx, stableId('other-mark', 'offer')),
    takeInRedemptions: (tx) =>
      offers.takeInRedemptions(tx, [
        { orderId: '1', customerId: own.customerId, codes: ['OTHER-MARK-CODE'], placedAt: now },
      ]),
    withdrawCodes: (tx) =>
      offers.withdrawCodes(tx, [{ discountId: 'other-mark', code: null, reason: 'deleted_in_shop' }]),
    settleOffer: (tx) => offers.settleOffer(tx, 'OTHER-MARK-CODE', { status: 'failed', reason: 'x' }),
    writeOffers: (tx) => offers.writeOffers(tx, []),
  },
  privacy: {
    filePrivacyRequest: (tx) =>
      privacy.filePrivacyRequest(tx, {
        ...{ kind: 'customer_redact', reference: null, subject: null, subjectKeys: ['other-mark'], at: now },
      }),
    findRedacted: (tx) => privacy.findRedacted(tx, ['other-mark']),
    listAccess: (tx) => privacy.listAccess(tx),
    recordAccess: (tx) => privacy.recordAccess(tx, { actor: '42', what: 'customer', subject: 'x' }),
    rememberRedacted: (tx) => privacy.rememberRedacted(tx, ['x']),
    sweepTables: (tx) => privacy.sweepTables({ ...tx, now: now + days(4_000) }),
  },
  privacyRequests: {
    findExport: (tx) => privacyRequests.findExport(tx, other.requestId),
    forgetGonePeople: (tx) => privacyRequests.forgetGonePeople({ ...tx, now: now + days(4_000) }, secret),
    listPrivacyRequests: (tx) => privacyRequests.listPrivacyRequests(tx),
  },
  reconciliations: {
    findNeverBrought: (tx) => reconciliations.findNeverBrought(tx),
  },
  recommendations: {
    isLearningDue: (tx) => recommendations.isLearningDue(tx),
    deleteComplementRule: (tx) => recommendations.deleteComplementRule(tx, other.ruleId),
    listComplementRules: (tx) => recommendations.listComplementRules(tx),
    noteOrders: (tx) =>
      recommendations.noteOrders(tx, [{ customerId: other.customerId, lines: [{ productId: '1' }] }]),
    noteProducts: (tx) =>
      recommendations.noteProducts(tx, [
        { productId: '1', vendor: 'own', productType: null, tags: [], status: 'active' },
      ]),
    noteViews: (tx) => recommendations.noteViews(tx, ['1']),
    recommendEach: (tx) =>
      recommendations
        .recommendEach(tx, [{ key: 'wish', customerId: other.customerId, about: ['1'] }], { limit: 4 })
        .then((found) => [...found]),
    recommendFor: (tx) =>
      recommendations.recommendFor(tx, [other.customerId], { limit: 4 }).then((found) => [...found]),
    relatedTo: (tx) => recommendations.relatedTo(tx, '1', { limit: 4 }),
    saveComplementRule: (tx) =>
      recommendations.saveComplementRule(tx, {
        ...{ ofKind: 'category', ofValue: 'other-mark', relatedId: '1', reasons: { en: 'own' } },
      }),
  },
  segments: {
    countPeople: (tx) => segments.countPeople(tx, everybody, secret),
    deleteSegment: (tx) => segments.deleteSegment(tx, other.segmentId),
    examplePeople: (tx) =>
      segments.examplePeople(tx, everybody, 10, secret).then((ids) => ids.includes(other.customerId)),
    fileSegmentFills: (tx) => segments.fileSegmentFills(tx),
    findSegment: (tx) => segments.findSegment(tx, other.segmentId),
    hushSegments: (tx) => segments.hushSegments(tx),
    listMembers: (tx) => segments.listMembers(tx, other.segmentId, { limit: 10 }),
    listSegments: (tx) => segments.listSegments(tx),
    listValues: (tx) => segments.listValues(tx, 'list'),
    refreshDueMemberships: (tx) => segments.refreshDueMemberships({ ...tx, now: now + days(4_000) }, 500),
    refreshMemberships: (tx) => segments.refreshMemberships(tx, [other.customerId]),
    saveSegment: (tx) =>
      segments.saveSegment(tx, { segmentId: other.segmentId, name: 'Own', rule: everybody }, secret),
    segmentsOf: (tx) => segments.segmentsOf(tx, other.customerId),
    streamMembers: async (tx) => {
      const pages: string[][] = [];
      for await (const page of segments.streamMembers(tx, other.segmentId)) pages.push(page);
      return pages;
    },
  },
  shops: {
    findAttention: (tx) => shops.findAttention(tx),
    findHappenings: (tx) => shops.findHappenings(tx, 0),
    findShopSettings: (tx) => shops.findShopSettings(tx),
    getShopDomain: (tx) => shops.getShopDomain(tx),
    forgetOldWebhooks: (tx) => shops.forgetOldWebhooks({ ...tx, now: now + days(400) }),
    installShop: (tx) => shops.installShop(tx, { profile, recipes }),
    listLetterDays: (tx) => shops.listLetterDays(tx, { days: 30, zone: 'UTC' }),
    lockShop: (tx) => shops.lockShop(tx, true),
    refreshShop: (tx) => shops.refreshShop(tx, profile),
    uninstallShop: (tx) => shops.uninstallShop(tx, now),
    updateShopSettings: (tx) => shops.updateShopSettings(tx, { name: 'Another name' }),
  },
  marketing: {
    listReportedDays: (tx) => marketing.listReportedDays(tx).then((days) => [...days]),
    loadDayFigures: (tx) => marketing.loadDayFigures(tx, 'abandoned-cart', marketing.lastFullDay(now, 'UTC')),
    markDayReported: (tx) => marketing.markDayReported(tx, { flowId: 'abandoned-cart', day: '2026-11-22' }),
  },
  signUps: {
    fileSignUp: (tx) =>
      signUps.fileSignUp(tx, {
        nonce: 'own',
        signUp: { ...signUp, at: now },
        indexSecret: secret.indexSecret,
      }),
    takeSignUp: (tx) => signUps.takeSignUp(tx, 'other-mark'),
  },
  workflows: {
    findTriggerFacts: (tx) =>
      workflows.findTriggerFacts(tx, { trigger: 'letter-sent', aboutId: stableId('other-mark', 'event') }),
    saveTriggerUse: (tx) =>
      workflows.saveTriggerUse(tx, { trigger: 'letter-sent', isUsed: true, saidAt: now }),
    tellWorkflows: (tx) =>
      workflows.tellWorkflows(tx, [
        { ...checkout(now), customerId: other.customerId, eventId: other.messageId },
      ]),
    tellWorkflowsOfLeaks: (tx) => workflows.tellWorkflowsOfLeaks(tx, [other.messageId]),
  },
  suppressions: {
    importSuppressions: (tx) =>
      suppressions.importSuppressions(
        tx,
        { file: asList('Email,Reason\nother-mark@example.com,HARD_BOUNCE'), everybody: false },
        { ...secret, react: async () => {} },
      ),
  },
  visitors: {
    forgetOldVisits: (tx) => visitors.forgetOldVisits({ ...tx, now: now + days(4_000) }),
    linkVisitors: (tx) =>
      visitors.linkVisitors(tx, [
        { visitorId: 'other-mark', customerId: other.customerId, at: now, how: 'form' },
      ]),
    peopleBehind: (tx) => visitors.peopleBehind(tx, ['other-mark']),
    takeInVisits: (tx) =>
      visitors.takeInVisits(
        tx,
        [
          {
            ...{ visitorId: 'other-mark', cartToken: 'other-mark', shopifyCustomerId: '1', at: now },
            ...{ fromLetterTo: other.customerId },
            views: [{ kind: 'search', viewId: stableId('other-mark', 'view'), words: 'tea', at: now }],
          },
        ],
        secret,
      ),
    viewsOf: (tx) => visitors.viewsOf(tx, [other.customerId]).then((found) => [...found]),
    viewsOfPeople: async (tx) => [...(await tx.sql`select * from ${visitors.viewsOfPeople(tx)} v`)],
  },
  store: {
    loadProductTitles: (tx) => store.loadProductTitles(tx, ['1']).then((found) => [...found]),
    takeInNews: (tx) => store.takeInNews(tx, [], secret),
  },
};

const everybody: segments.SegmentRule = {
  about: 'orders',
  count: { atLeast: 0 },
  window: { ever: true },
};

const profile = {
  ...{ name: 'Shop', email: 'shop@example.com', storefrontUrl: 'https://shop.example', currency: 'USD' },
  ...{ moneyFormat: '${{amount}}', zone: 'UTC', locale: 'en', postalAddress: 'Here' },
  accounts: { kind: 'new' as const, url: null },
};

async function* asList(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const signUp = {
  ...{ email: 'own@example.com', formText: 'News', locale: 'en', country: 'US', ip: '203.0.113.7' },
  ...{ userAgent: 'Safari', shopifyCustomerId: null, visitorId: null },
};

const features: Record<string, object> = {
  marketing,
  signUps,
  workflows,
  accounts,
  analytics,
  audiences,
  consent,
  customers,
  events,
  flows,
  imports,
  insight,
  letters,
  lists,
  messages,
  offers,
  privacy,
  privacyRequests,
  recommendations,
  reconciliations,
  segments,
  shops,
  suppressions,
  store,
  visitors,
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
