import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '#app/db/client.ts';
import { createShopDirectory } from '#app/ingress/shop-directory.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('a shop of which the database says nothing is answered before Shopify hangs up', async () => {
  const silent = () => new Promise<never>(() => {});
  const db = { loops: silent, vaults: { of: silent, recall: () => undefined, forget: () => {} } };
  const directory = createShopDirectory(db as unknown as Pick<Database, 'loops' | 'vaults'>);
  const found = directory.find('kumo.myshopify.com', 0);
  await Promise.all([expect(found).rejects.toThrow('within 4000 ms'), vi.advanceTimersByTimeAsync(4_000)]);
  expect(vi.getTimerCount()).toBe(0);
});
