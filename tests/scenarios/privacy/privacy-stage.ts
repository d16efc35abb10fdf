import pino from 'pino';
import postgres, { type Sql } from 'postgres';
import { inject } from 'vitest';
import { openJobQueue } from '#app/adapters/pg-boss/open-job-queue.ts';
import { readWebhook } from '#app/adapters/shopify/webhooks/index.ts';
import type { Context } from '#app/context.ts';
import { runJobsOnce } from '#app/jobs/run-jobs-once.ts';
import { runIntakeOnce } from '#app/loops/intake.ts';
import type { RedactionLine } from '#app/ports/redaction-journal.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';

export const noon = Date.UTC(2026, 4, 12, 12);
export const dayMs = 86_400_000;
export const secrets = {
  indexSecret: 'index secret of these tests',
  linkSecret: 'link secret of these tests',
};

export interface PrivacyStage extends AsyncDisposable {
  shop: TestShop;
  ctx: Context;
  clock: { now: number };
  /** Past row-level security. */
  owner: Sql;
  /** Everything the app has logged. */
  logged: string[];
  journal: RedactionLine[];
  /** Files a webhook as the door does, sealed. */
  file(topic: string, body: object, options?: { webhookId?: string; shopId?: string }): Promise<void>;
  /** Lets intake and jobs work until nothing is due. */
  settle(): Promise<void>;
}

let count = 0;

/** A test shop with intake and jobs, and a clock that is turned by hand. */
export async function openPrivacyStage(): Promise<PrivacyStage> {
  const shop = await openTestShop(noon);
  const clock = { now: noon };
  const logged: string[] = [];
  const journal: RedactionLine[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const jobs = await openJobQueue({
    url: shop.url,
    maintains: false,
    onError: (error) => void logged.push(String(error)),
  });
  const ctx = {
    ...{ now: () => clock.now, db: shop.db, log, jobs, readWebhook, secrets },
    redactionJournal: { append: async (line: RedactionLine) => void journal.push(line) },
  } as unknown as Context;
  const owner = postgres(superuserUrl(shop.url), { max: 1, onnotice: () => {} });
  return {
    ...{ shop, ctx, clock, owner, logged, journal },
    file: async (topic, body, { webhookId = `webhook-${(count += 1)}`, shopId = shop.shopId } = {}) => {
      const vault = await shop.db.vaults.of(shopId);
      const sealed = vault.sealBytes(Buffer.from(JSON.stringify(body)), {
        ...{ table: 'inbox', column: 'body', row: webhookId },
      });
      await shop.db.loops`
        insert into inbox (shop_id, webhook_id, topic, received_at, body, state, next_try_at)
        values (${shopId}, ${webhookId}, ${topic}, ${clock.now}, ${sealed}, 'pending', ${clock.now})
        on conflict do nothing`;
    },
    settle: async () => {
      for (;;) {
        const intake = await runIntakeOnce(ctx);
        const done = await runJobsOnce(ctx, { evenIfLater: true });
        if (intake.worked + done.worked === 0) return;
      }
    },
    [Symbol.asyncDispose]: async () => {
      await owner.end();
      await jobs.close();
      await shop[Symbol.asyncDispose]();
    },
  };
}

/** The same database as the server's superuser sees it. */
export function superuserUrl(databaseUrl: string): string {
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(databaseUrl).pathname;
  return url.href;
}
