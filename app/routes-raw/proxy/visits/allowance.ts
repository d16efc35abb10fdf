import type { Instant } from '#app/db/client.ts';

export interface Allowance {
  /** @returns after how long it may be tried again; undefined when it was within the allowance, and is now used */
  use(key: string, amount: number, now: Instant): number | undefined;
}

/** Beyond this the oldest are forgotten, who then begin anew: a bound on memory matters more. */
const mostKeys = 50_000;

/**
 * So much for each key, which fills up again with time. Kept in this process alone: it is there to keep floods from the
 * database, and need not be exact. Time that goes back, or is turned on by days, does no harm.
 */
export function createAllowance({ most, perSecond }: { most: number; perSecond: number }): Allowance {
  const buckets = new Map<string, { left: number; at: Instant }>();
  return {
    use: (key, amount, now) => {
      const bucket = buckets.get(key) ?? { left: most, at: now };
      const refilled = (Math.max(0, now - bucket.at) / 1_000) * perSecond;
      const left = Math.min(most, bucket.left + refilled);
      const isWithin = left >= amount;
      buckets.delete(key);
      buckets.set(key, { left: isWithin ? left - amount : left, at: now });
      if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value!);
      return isWithin ? undefined : ((amount - left) / perSecond) * 1_000;
    },
  };
}
