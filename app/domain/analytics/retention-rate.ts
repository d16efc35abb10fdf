import type { Instant } from '#app/db/client.ts';
import type { Span } from '#app/domain/lifecycle/index.ts';
import { isWithin } from './spans.ts';

export interface Period {
  from: Instant;
  to: Instant;
}

/** Customers who stayed, over one period: CRR = (E - N) / B x 100. */
export interface RetentionRate extends Period {
  /** B: customers as the period began: with a purchase, and not departing. */
  atStart: number;
  /** E: customers as it ended. */
  atEnd: number;
  /** N: those of E whose first purchase fell into it. */
  newcomers: number;
  /** Percent; null where there was nobody to keep. */
  percent: number | null;
}

/** Gathers the rates of several periods from one customer after the other. */
export function createRetentionRates(periods: readonly Period[]) {
  const counts = periods.map((period) => ({ ...period, atStart: 0, atEnd: 0, newcomers: 0 }));
  return {
    /** @param spans  when she was a customer, in the order of time, at least one; the first begins with her first order */
    add: (spans: readonly Span[]) => {
      for (const count of counts) {
        if (isWithin(spans, count.from)) count.atStart += 1;
        if (!isWithin(spans, count.to)) continue;
        count.atEnd += 1;
        if (spans[0]![0] > count.from) count.newcomers += 1;
      }
    },
    list: (): RetentionRate[] => counts.map(withPercent),
  };
}

export function withPercent(counts: Omit<RetentionRate, 'percent'>): RetentionRate {
  const { atStart, atEnd, newcomers } = counts;
  return { ...counts, percent: atStart === 0 ? null : ((atEnd - newcomers) / atStart) * 100 };
}
