import { isShopDomain } from '#app/domain/shops/index.ts';

/** Where shops show us: `/apps/kizuna`, as shopify.app.toml says. */
const proxyPathPrefix = '/apps/kizuna';

export interface ProxyQuery {
  domain: string;
  /** The digits of the customer who is signed in. */
  shopifyCustomerId: string | null;
  /** Seconds since 1970. */
  signedAt: number;
}

export type ProxyReading = { status: 'read'; query: ProxyQuery } | { status: 'refused'; reason: string };

/**
 * Each key that a query may have, and all it may say. What is signed is the pairs in a row without anything between
 * them, so that `a=1b=2` is the signature of a=1, b=2 and of a="1b=2": with these keys alone, each once, and no "=" in a
 * value, a signed text has one reading.
 */
const grammar: Readonly<Record<string, (value: string) => boolean>> = {
  shop: isShopDomain,
  logged_in_customer_id: (value) => /^\d{0,20}$/.test(value),
  path_prefix: (value) => value === proxyPathPrefix,
  timestamp: (value) => /^\d{10}$/.test(value),
  signature: (value) => /^[0-9a-f]{64}$/.test(value),
};

/** Reads the query of an app-proxy request by the strict grammar; says nothing about its signature. */
export function readProxyQuery(raw: string): ProxyReading {
  const pairs = [...new URLSearchParams(raw)];
  const values = new Map(pairs);
  if (values.size !== pairs.length) return { status: 'refused', reason: 'repeated_key' };
  for (const [key, value] of pairs) {
    const fits = Object.hasOwn(grammar, key) ? grammar[key] : undefined;
    if (!fits) return { status: 'refused', reason: 'unknown_key' };
    if (!fits(value)) return { status: 'refused', reason: `bad_${key}` };
  }
  const missing = Object.keys(grammar).find((key) => !values.has(key));
  if (missing !== undefined) return { status: 'refused', reason: `missing_${missing}` };
  return {
    status: 'read',
    query: {
      domain: values.get('shop')!,
      shopifyCustomerId: values.get('logged_in_customer_id') || null,
      signedAt: Number(values.get('timestamp')),
    },
  };
}
