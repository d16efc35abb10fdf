import { pino } from 'pino';
import { setEmailConsent, setSmsConsent } from '#app/adapters/shopify/admin/customers/set-consent.ts';
import type { CallAdmin } from '#app/adapters/shopify/admin/admin-client.ts';
import { openJobQueue } from '#app/adapters/pg-boss/open-job-queue.ts';
import { readWebhook } from '#app/adapters/shopify/webhooks/index.ts';
import type { Context } from '#app/context.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import { pushConsent } from '#app/jobs/push-consent.ts';
import { react } from '#app/reactions.ts';
import { runOperation } from '#sandbox/admin-api/run-operation.ts';
import { type Customer, kumoTea, setConsent, Shop, signUp } from '#sandbox/shop/index.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';

export const indexSecret = 'index-secret-of-the-tests';

export interface Webhook {
  topic: string;
  body: string;
  triggeredAt: number;
}

/** Our database on one side, the shop's own books on the other, and a way between them that can be slow or cut. */
export interface TwoRecords extends TestShop, AsyncDisposable {
  clock: { now: number };
  books: Shop;
  /** What the shop has told and nobody has delivered yet. */
  underWay: Webhook[];
  /** How often the shop's books were written to from here. */
  writes: number;
  isShopAway: boolean;
  addCustomer(email: string, phone?: string): Customer;
  decideThere(customer: Customer, state: 'subscribed' | 'unsubscribed'): void;
  deliver(webhook: Webhook): Promise<void>;
  runJobs(): Promise<number>;
  customerIdOf(customer: Customer): Promise<string>;
}

export async function openTwoRecords(now: number): Promise<TwoRecords> {
  const shop = await openTestShop(now);
  const jobs = await openJobQueue({
    url: shop.url,
    maintains: false,
    onError: (error) => {
      throw error;
    },
  });
  const records = { clock: { now }, underWay: [] as Webhook[], writes: 0, isShopAway: false };
  const books = new Shop({
    profile: kumoTea,
    seed: 'consent',
    openedAt: now,
    outlets: {
      now: () => records.clock.now,
      emit: (topic, body) =>
        records.underWay.push({ topic, body: JSON.stringify(body), triggeredAt: records.clock.now }),
      tell: () => {},
    },
  });
  const ask = async ({ query, variables, answer }: Parameters<CallAdmin>[0]) => {
    if (records.isShopAway) return { status: 'later' as const, reason: 'no_answer', retryAfterMs: 1_000 };
    records.writes += 1;
    const result = await runOperation(books, { query, variables });
    if (result.errors) throw new Error(JSON.stringify(result.errors));
    return { status: 'done' as const, data: answer.parse(JSON.parse(JSON.stringify(result.data))) };
  };
  const call = ask as CallAdmin;
  const parts = {
    now: () => records.clock.now,
    db: shop.db,
    jobs,
    log: pino({ level: 'silent' }),
    shopAdmin: {
      customers: {
        setEmailConsent: (shopId: string, change: Parameters<typeof setEmailConsent>[2]) =>
          setEmailConsent(call, shopId, change),
        setSmsConsent: (shopId: string, change: Parameters<typeof setSmsConsent>[2]) =>
          setSmsConsent(call, shopId, change),
      },
    },
    secrets: { indexSecret },
  };
  const ctx = parts as unknown as Context;
  return Object.assign(records, {
    ...shop,
    books,
    addCustomer: (email: string, phone: string | null = null) =>
      signUp(books, {
        email,
        phone,
        firstName: 'Mei',
        lastName: 'Lin',
        locale: 'en' as const,
        address: null,
        acceptsMarketing: false,
      }),
    decideThere: (customer: Customer, state: 'subscribed' | 'unsubscribed') =>
      setConsent(books, customer, state),
    deliver: async ({ topic, body, triggeredAt }: Webhook) => {
      const { now: receivedAt } = records.clock;
      const reading = readWebhook({
        topic,
        body: Buffer.from(body),
        receivedAt,
        triggeredAt,
        shopCurrency: 'JPY',
      });
      if (reading.status !== 'news') return;
      await shop.db.inShop(shop.shopId, receivedAt, async (tx) => {
        await react(tx, await takeInNews(tx, reading.news, { indexSecret }));
      });
    },
    runJobs: async () => {
      const due = await jobs.claim('push-consent', { limit: 8, evenIfLater: true });
      let done = 0;
      for (const job of due) {
        const outcome = await pushConsent(ctx, job.data);
        if (outcome.status === 'later') {
          await jobs.postpone(job, outcome.reason);
        } else {
          done += 1;
          await jobs.finish(job);
        }
      }
      return done;
    },
    customerIdOf: async (customer: Customer) =>
      await shop.db.inShop(shop.shopId, records.clock.now, async (tx) => {
        const [row] = await tx.sql<{ customerId: string }[]>`
          select customer_id as "customerId" from customers where shopify_id = ${customer.id}`;
        return row!.customerId;
      }),
    [Symbol.asyncDispose]: async () => {
      await jobs.close();
      await shop[Symbol.asyncDispose]();
    },
  });
}
