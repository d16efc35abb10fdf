import type { Instant } from '#app/db/client.ts';
import { type Life, stageAt } from '#app/domain/lifecycle/index.ts';

/** Customers who stayed, over one period: CRR = (E - N) / B x 100. */
export interface RetentionRate {
  /** B: customers as the period began: with a purchase, and not departing. */
  atStart: number;
  /** E: customers as it ended. */
  atEnd: number;
  /** N: those of E whose first purchase fell into it. */
  newcomers: number;
  /** Percent; null where there was nobody to keep. */
  percent: number | null;
}

/**
 * @param livesAt  everybody's life as it was at an instant, with the instant of the first purchase
 */
export function retentionRate(
  livesAt: (at: Instant) => Iterable<{ life: Life; firstOrderAt: Instant | null }>,
  { from, to }: { from: Instant; to: Instant },
): RetentionRate {
  const isCustomer = (life: Life, at: Instant) => !['visitor', 'departing'].includes(stageAt(life, at));
  let atStart = 0;
  for (const { life } of livesAt(from)) if (isCustomer(life, from)) atStart += 1;
  let atEnd = 0;
  let newcomers = 0;
  for (const { life, firstOrderAt } of livesAt(to)) {
    if (!isCustomer(life, to)) continue;
    atEnd += 1;
    if (firstOrderAt !== null && firstOrderAt >= from) newcomers += 1;
  }
  const percent = atStart === 0 ? null : ((atEnd - newcomers) / atStart) * 100;
  return { atStart, atEnd, newcomers, percent };
}
