import { createHmac } from 'node:crypto';

export interface StorefrontVisit {
  shop: string;
  customerId?: string;
  /** Seconds; default now. */
  timestamp?: number;
  /** What the shopper's own browser put into the address. */
  own?: readonly [key: string, value: string][];
  secret: string;
}

/** What a shop's platform signs: the pairs by the order of their keys, nothing between them. */
export function signedText(pairs: readonly (readonly [key: string, value: string])[]): string {
  return pairs
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, value]) => `${key}=${value}`)
    .join('');
}

export function pairsOf({ shop, customerId = '', timestamp, own = [] }: StorefrontVisit): [string, string][] {
  return [
    ...own.map(([key, value]): [string, string] => [key, value]),
    ['shop', shop],
    ['logged_in_customer_id', customerId],
    ['path_prefix', '/apps/kizuna'],
    ['timestamp', String(timestamp ?? Math.floor(Date.now() / 1000))],
  ];
}

/** The query with which a storefront hands a request on to the app. */
export function proxyQuery(visit: StorefrontVisit): string {
  const pairs = pairsOf(visit);
  return new URLSearchParams([...pairs, ['signature', hexHmac(visit.secret, signedText(pairs))]]).toString();
}

export function hexHmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}
