/** One webhook and how its deliveries went. */
export interface Delivery {
  /** Counted up, for the log page. */
  number: number;
  shopDomain: string;
  topic: string;
  webhookId: string;
  eventId: string;
  triggeredAt: number;
  body: Buffer;
  attempts: Attempt[];
  state: 'on_its_way' | 'delivered' | 'to_be_retried' | 'given_up';
  nextTryAt: number | null;
}

export interface Attempt {
  at: number;
  /** Missing when there was no answer at all. */
  status: number | null;
  durationMs: number;
  error?: string;
}

const minute = 60_000;

/** Waits before each of Shopify's eight retries: four hours in all. */
const retryWaits = [
  10_000,
  minute,
  3 * minute,
  10 * minute,
  20 * minute,
  40 * minute,
  60 * minute,
  105 * minute,
];

/** When the next try is due, or null when all are used up. */
export function nextTryAt(delivery: Delivery, now: number): number | null {
  const wait = retryWaits[delivery.attempts.length - 1];
  return wait === undefined ? null : now + wait;
}
