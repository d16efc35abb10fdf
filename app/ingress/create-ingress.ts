import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Database } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';
import { logRefusal } from '#app/security-log.ts';
import type { Clock } from '#app/ports/clock.ts';
import { type DeliveryHeaders, readHeaders } from './delivery-headers.ts';
import { createInboxWriter, type Filing } from './inbox-writer.ts';
import { isSigned } from './is-signed.ts';
import { createNotifier } from './notify-loops.ts';
import { drain, maxBodyBytes, readBody } from './read-body.ts';
import { refusals, refuse, type RefusalReason } from './refusal.ts';
import { createShopDirectory, type KnownShop } from './shop-directory.ts';

export interface IngressOptions {
  db: Pick<Database, 'loops' | 'vaults'>;
  now: Clock['now'];
  log: Logger;
  /** The app's secret and, while it is being changed, the one before it. */
  secrets: { shopifyApiSecrets: readonly string[] };
  metrics?: IngressMetrics;
}

export interface IngressMetrics {
  /** A delivery was committed; counted from its headers to the answer. */
  accepted(seconds: number): void;
  refused(reason: RefusalReason): void;
}

export interface Ingress {
  /** Takes requests for /webhooks and says so; leaves all others alone. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Refuses what comes from now on, and resolves when what was there before is answered. */
  stop(): Promise<void>;
}

/** The door for Shopify's webhooks, in front of everything else: signature, size, inbox, 200. It never parses a body. */
export function createIngress({ db, now, log, secrets, metrics }: IngressOptions): Ingress {
  const shops = createShopDirectory(db);
  const notifier = createNotifier(db.loops, log);
  const inbox = createInboxWriter(db.loops, notifier.notify);
  let running = 0;
  let isStopping = false;
  let whenDone: (() => void) | undefined;

  function handle(request: IncomingMessage, response: ServerResponse): boolean {
    const { url = '' } = request;
    if (url !== '/webhooks' && !url.startsWith('/webhooks?')) return false;
    const startedAt = performance.now();
    running += 1;
    response.once('close', () => {
      running -= 1;
      if (running === 0) whenDone?.();
    });
    const turnAway = (reason: RefusalReason, headers?: DeliveryHeaders) => {
      metrics?.refused(reason);
      // Of our own trouble the sender is told to come again; everything else is for the security log.
      if (refusals[reason] === 503) log.warn({ reason, shop: headers?.domain }, 'A webhook was put off');
      else logRefusal(log, { door: 'webhooks', reason, shop: headers?.domain });
      refuse(response, reason);
    };
    const headers = checkBeforeBody(request);
    if (typeof headers === 'string') {
      turnAway(headers);
      drain(request);
      return true;
    }
    readBody(request, (body) => {
      if (body === undefined) return turnAway('body_too_large', headers);
      if (body.length === 0) return turnAway('empty_body', headers);
      if (!isSigned(body, headers.signature, secrets.shopifyApiSecrets))
        return turnAway('bad_signature', headers);
      file(headers, body, (filing) => {
        if (filing !== 'filed') return turnAway(filing, headers);
        metrics?.accepted((performance.now() - startedAt) / 1000);
        response.writeHead(200, { 'content-length': 0 }).end();
      });
    });
    return true;
  }

  function checkBeforeBody(request: IncomingMessage): DeliveryHeaders | RefusalReason {
    if (isStopping) return 'stopping';
    if (request.method !== 'POST') return 'wrong_method';
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return 'body_too_large';
    return readHeaders(request.headers);
  }

  function file(
    headers: DeliveryHeaders,
    body: Buffer,
    settle: (filing: Exclude<Filing, 'shop_gone'>) => void,
  ): void {
    const { domain, webhookId, topic, apiVersion, triggeredAt } = headers;
    const receivedAt = now();
    const fileFor = ({ shopId, vault }: KnownShop) => {
      const sealed = vault.sealBytes(body, places.webhookBody(webhookId));
      const delivery = { shopId, webhookId, topic, apiVersion, triggeredAt, receivedAt, body: sealed };
      inbox.file(delivery, (filing) => {
        if (filing !== 'shop_gone') return settle(filing);
        // The shop sends it again, and is looked up anew then.
        shops.forget(domain);
        settle('database_unavailable');
      });
    };
    const known = shops.recall(domain);
    if (known !== undefined) return fileFor(known);
    shops.find(domain, receivedAt).then(fileFor, (error: unknown) => {
      log.error({ err: error, shop: domain }, 'The shop directory could not be read');
      settle('database_unavailable');
    });
  }

  async function stop(): Promise<void> {
    isStopping = true;
    if (running > 0) await new Promise<void>((resolve) => (whenDone = resolve));
    await inbox.idle();
    await notifier.stop();
  }

  return { handle, stop };
}
