import type { StoreNews } from '#app/domain/store/index.ts';

/** A webhook as it waits in the inbox. */
export interface WaitingWebhook {
  topic: string;
  body: Buffer;
  /** Epoch ms. */
  receivedAt: number;
  /** When the shop says it happened; missing when it did not say. */
  triggeredAt: number | null;
  /** The currency of amounts that name none. */
  shopCurrency: string;
}

/** What a webhook comes to. */
export type WebhookReading =
  | { status: 'news'; news: StoreNews[] }
  /** It is understood, and nothing is to be done. */
  | { status: 'ignored'; reason: string }
  /** It cannot be used as it is, and is kept for people to look at. */
  | { status: 'set_aside'; reason: string };

/** Puts a vendor's webhook into our own words; the same webhook always reads the same. */
export type ReadWebhook = (webhook: WaitingWebhook) => WebhookReading;
