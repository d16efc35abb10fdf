import pino from 'pino';
import { createResendMailer } from '#app/adapters/resend/index.ts';
import { readWebhook } from '#app/adapters/shopify/webhooks/index.ts';
import { openDatabase } from '#app/db/client.ts';
import { compileTemplates } from '#app/emails/index.ts';
import { runDeliveryOnce } from '#app/loops/delivery.ts';
import { runFlowsOnce } from '#app/loops/flow.ts';
import { runLoop } from '#app/loops/run-loop.ts';

/**
 * A worker with the flow and the delivery loop, to be killed. Its clock runs fast, so that leases run out within
 * seconds; all workers read the same one.
 */
const { databaseUrl, resendOrigin, startedAt, speed } = JSON.parse(process.argv[2]!) as {
  databaseUrl: string;
  resendOrigin: string;
  startedAt: number;
  speed: number;
};
const log = pino({ level: 'silent' });
const ctx = {
  now: () => Math.floor(startedAt + (Date.now() - startedAt) * speed),
  db: await openDatabase({ url: databaseUrl, poolSize: 4 }),
  log,
  readWebhook,
  mailer: createResendMailer({
    apiKey: 're_test',
    callsPerSecond: 1_000,
    maxBatchSize: 20,
    baseUrl: resendOrigin,
    timeoutMs: 300,
  }),
  templates: await compileTemplates(),
  secrets: { linkSecret: 'a link secret of the killed workers', indexSecret: 'an index secret' },
  appUrl: 'https://kizuna.example',
  defaultSender: 'mail@kizuna.example',
};
runLoop('flow', () => runFlowsOnce(ctx), { log });
runLoop('delivery', () => runDeliveryOnce(ctx), { log });
process.send!('ready');
