import { type Logger, pino } from 'pino';
import { googleAudience } from '#app/adapters/google-audience/index.ts';
import { createInboxMailer } from '#app/adapters/inbox/index.ts';
import { metaAudience } from '#app/adapters/meta-audience/index.ts';
import { createOutbound } from '#app/adapters/outbound/index.ts';
import { openJobQueue } from '#app/adapters/pg-boss/open-job-queue.ts';
import { createFileJournal, noJournal } from '#app/adapters/redaction-journal/index.ts';
import { createResendMailer } from '#app/adapters/resend/index.ts';
import { createShopifyEdge, type ShopifyEdge } from '#app/adapters/shopify/index.ts';
import { readWebhook } from '#app/adapters/shopify/webhooks/index.ts';
import { createSmtpMailer } from '#app/adapters/smtp/index.ts';
import { openDatabase } from '#app/db/client.ts';
import { beginImport } from '#app/domain/import/index.ts';
import { installShop } from '#app/domain/shops/index.ts';
import { compileTemplates } from '#app/emails/index.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { Mailer } from '#app/ports/mailer.ts';
import { recipes } from '#app/recipes/index.ts';
import type { Context } from './context.ts';
import type { Env } from './env.server.ts';

export interface OpenContext {
  ctx: Context;
  authenticatePanel: ShopifyEdge['authenticatePanel'];
  verifyStorefrontRequest: ShopifyEdge['verifyStorefrontRequest'];
  readWorkflowCall: ShopifyEdge['readWorkflowCall'];
  close: () => Promise<void>;
}

/** Picks the adapters that the environment names; the only place that does. */
export async function openContext(
  env: Env,
  { databaseUrl, clock, log = createLog(env) }: { databaseUrl: string; clock: Clock; log?: Logger },
): Promise<OpenContext> {
  const now = () => clock.now();
  const db = await openDatabase({
    url: databaseUrl,
    poolSize: env.DATABASE_POOL_SIZE,
    masterKeys: env.MASTER_KEYS,
  });
  const [templates, jobs] = await Promise.all([
    compileTemplates(),
    openJobQueue({
      url: databaseUrl,
      maintains: env.ROLE !== 'web',
      onError: (error) => log.error({ err: error }, 'The job queue has trouble'),
    }),
  ]);
  const mailer = createMailer(env);
  const { shopAdmin, ...doors } = createShopifyEdge({
    db,
    now,
    log,
    credentials: {
      apiKey: env.SHOPIFY_API_KEY,
      apiSecret: env.SHOPIFY_API_SECRET,
      previousApiSecret: env.SHOPIFY_API_SECRET_PREVIOUS,
    },
    masterKeys: env.MASTER_KEYS,
    appUrl: env.APP_URL,
    appBridgeUrl: env.APP_BRIDGE_URL,
    standInOrigin: env.SHOPIFY_SHOP_ORIGIN,
    onInstall: async (tx, profile) => {
      await installShop(tx, { profile, recipes });
      await beginImport(tx, { requestedBy: 'install' });
    },
  });
  const ctx: Context = {
    now,
    db,
    log,
    mailer,
    jobs,
    shopAdmin,
    readWebhook,
    audienceFiles: { meta: metaAudience, google: googleAudience },
    outbound: createOutbound({ secret: env.LINK_SECRET }),
    redactionJournal: env.REDACTION_JOURNAL ? createFileJournal(env.REDACTION_JOURNAL) : noJournal,
    templates,
    secrets: { linkSecret: env.LINK_SECRET, indexSecret: env.INDEX_SECRET },
    appUrl: env.APP_URL,
    defaultSender: env.MAIL_FROM,
  };
  return {
    ctx,
    ...doors,
    close: async () => {
      await Promise.all([mailer.close(), jobs.close()]);
      await db.close();
    },
  };
}

/** One JSON line each, without personal data: of an error its kind, message and place, never the row it was about. */
function createLog(env: Env): Logger {
  return pino({
    level: env.LOG_LEVEL,
    serializers: {
      err: (error: unknown) =>
        error instanceof Error
          ? {
              type: error.name,
              message: error.message,
              stack: error.stack,
              code: 'code' in error ? error.code : undefined,
            }
          : { message: String(error) },
    },
  });
}

function createMailer(env: Env): Mailer {
  switch (env.MAIL_PROVIDER) {
    case 'resend':
      return createResendMailer({
        apiKey: env.RESEND_API_KEY!,
        callsPerSecond: env.RESEND_RATE_PER_SECOND,
        maxBatchSize: env.RESEND_BATCH_SIZE,
        webhookSecret: env.RESEND_WEBHOOK_SECRET,
        timeoutMs: env.RESEND_TIMEOUT_SECONDS * 1000,
        baseUrl: env.RESEND_BASE_URL,
      });
    case 'smtp':
      return createSmtpMailer({ url: env.SMTP_URL! });
    case 'inbox':
      return createInboxMailer({ origin: env.INBOX_URL! });
  }
}
