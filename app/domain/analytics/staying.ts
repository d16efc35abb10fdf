import type { Instant } from '#app/db/client.ts';
import type { Span } from '#app/domain/lifecycle/index.ts';
import { judgedAfterMs } from './returning.ts';
import { type Share, shareOf } from './share.ts';

/** Who keeps buying: ordered again within 180 days, of those who have had them. */
export interface Staying {
  /** After the first order. */
  newcomers: Share;
  /** After the order with which somebody came back from departing. */
  returned: Share;
}

/** Whether those who came back keep buying as those who are new do. */
export function createStaying(now: Instant) {
  const newcomers = { of: 0, did: 0 };
  const returned = { of: 0, did: 0 };
  return {
    /**
     * @param orders  of one customer, in the order of time, at least one
     * @param spans  when she was a customer, in the order of time
     */
    add: (orders: readonly { at: Instant }[], spans: readonly Span[]) => {
      count(newcomers, orders[0]!.at, orders[1]?.at, now);
      for (const [from] of spans.slice(1)) {
        count(returned, from, orders.find(({ at }) => at > from)?.at, now);
      }
    },
    learn: (): Staying => ({
      newcomers: shareOf(newcomers.of, newcomers.did),
      returned: shareOf(returned.of, returned.did),
    }),
  };
}

function count(
  counts: { of: number; did: number },
  at: Instant,
  next: Instant | undefined,
  now: Instant,
): void {
  if (at > now - judgedAfterMs) return;
  counts.of += 1;
  if (next !== undefined && next <= at + judgedAfterMs) counts.did += 1;
}
