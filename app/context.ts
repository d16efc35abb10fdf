import type { Logger } from 'pino';
import type { Database } from '#app/db/client.ts';
import type { CompiledTemplates } from '#app/emails/index.ts';
import type { AudienceFiles } from '#app/ports/audience-file.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { JobQueue } from '#app/ports/jobs.ts';
import type { Mailer } from '#app/ports/mailer.ts';
import type { Outbound } from '#app/ports/outbound.ts';
import type { RedactionJournal } from '#app/ports/redaction-journal.ts';
import type { ShopAdmin } from '#app/ports/shop-admin.ts';
import type { ReadWebhook } from '#app/ports/webhook-reader.ts';

/** What the loops, jobs and routes work with; context.server.ts is the one place that fills it. */
export interface Context {
  now: Clock['now'];
  db: Database;
  log: Logger;
  mailer: Mailer;
  jobs: JobQueue;
  shopAdmin: ShopAdmin;
  readWebhook: ReadWebhook;
  outbound: Outbound;
  audienceFiles: AudienceFiles;
  redactionJournal: RedactionJournal;
  templates: CompiledTemplates;
  secrets: Secrets;
  /** Public origin of this app, without a trailing slash. */
  appUrl: string;
  /** Sender address for shops without one of their own. */
  defaultSender: string;
}

export interface Secrets {
  /** Signs links in letters. */
  linkSecret: string;
  /** Keys the hashes under which addresses are looked up. */
  indexSecret: string;
}
