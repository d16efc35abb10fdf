/** Of so many, so many did; all rates in percent. */
export interface Share {
  of: number;
  did: number;
  /** Null of nobody. */
  percent: number | null;
  /** Where the true share lies, 19 times of 20 (Wilson's interval). */
  low: number;
  high: number;
}

const z = 1.959964;

export function shareOf(of: number, did: number): Share {
  if (of === 0) return { of, did, percent: null, low: 0, high: 100 };
  const part = did / of;
  const middle = (part + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const reach = (z / (1 + z ** 2 / of)) * Math.sqrt((part * (1 - part)) / of + z ** 2 / (4 * of ** 2));
  const percent = (value: number) => Math.min(100, Math.max(0, value * 100));
  return { of, did, percent: part * 100, low: percent(middle - reach), high: percent(middle + reach) };
}

/** How many times as likely as others, such as 1.9. */
export interface Ratio {
  times: number;
  low: number;
  high: number;
}

/** Null while either has no share above nothing to compare. The interval is that of Katz, on the logarithm. */
export function ratioOf(these: Share, others: Share): Ratio | null {
  if (these.did === 0 || others.did === 0) return null;
  const times = these.did / these.of / (others.did / others.of);
  const reach = z * Math.sqrt(1 / these.did - 1 / these.of + 1 / others.did - 1 / others.of);
  return { times, low: times * Math.exp(-reach), high: times * Math.exp(reach) };
}
