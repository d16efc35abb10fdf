import type { Instant } from '#app/db/client.ts';
import type { StoreNews } from '#app/domain/store/index.ts';
import type { WaitingWebhook, WebhookReading } from '#app/ports/webhook-reader.ts';

/** What is known of a webhook beside its body. */
export type Message = Omit<WaitingWebhook, 'body'>;

/** Reads the body of one topic, which is an object. */
export type Reader = (body: unknown, message: Message) => WebhookReading;

const dayMs = 86_400_000;
/** Shops deliver up to a day late; what happened longer ago than this is told as history. */
const historyAfterMs = 3 * dayMs;
/** A clock ahead of ours by more than this is wrong, and must not make later news look old. */
const maxAheadMs = dayMs;

export function news(...items: readonly StoreNews[]): WebhookReading {
  return { status: 'news', news: [...items] };
}

export function ignored(reason: string): WebhookReading {
  return { status: 'ignored', reason };
}

export function setAside(reason: string): WebhookReading {
  return { status: 'set_aside', reason };
}

/** When the shop says it happened, else when it was told. */
export function happenedAt({ triggeredAt, receivedAt }: Message): Instant {
  return triggeredAt !== null && triggeredAt <= receivedAt + maxAheadMs ? triggeredAt : receivedAt;
}

/** The first of the instants that can be true, else when the message happened. */
export function instantOf(message: Message, ...instants: readonly (Instant | null | undefined)[]): Instant {
  const found = instants.find((each) => typeof each === 'number' && each <= message.receivedAt + maxAheadMs);
  return found ?? happenedAt(message);
}

export function isLongAgo(at: Instant, { receivedAt }: Message): boolean {
  return at < receivedAt - historyAfterMs;
}
