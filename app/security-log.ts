import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { isShopDomain } from '#app/domain/shops/index.ts';

/** Where strangers can knock. */
type Door = 'panel' | 'webhooks' | 'app_proxy' | 'flow' | 'mail_provider' | 'links';

interface Refusal {
  door: Door;
  /** A word of ours, such as 'bad_signature'; never a piece of the request. */
  reason: string;
  /** What the request called its shop; written down only when it has the form of a shop's domain. */
  shop?: string | null;
}

const refusals = new Counter({
  name: 'kizuna_refusals_total',
  help: 'Requests that were turned away, by door and reason',
  labelNames: ['door', 'reason'] as const,
});

const wordGrammar = /^[a-z][a-z0-9_]{0,39}$/;

/** Writes one line for a request that was turned away: no person, no token, nothing else of what was sent. */
export function logRefusal(log: Pick<Logger, 'warn'>, { door, reason, shop }: Refusal): void {
  const word = wordGrammar.test(reason) ? reason : 'other';
  refusals.inc({ door, reason: word });
  log.warn(
    { security: true, door, reason: word, ...(shop && isShopDomain(shop) ? { shop } : {}) },
    'A request was turned away',
  );
}
