import type { Database, ShopId } from '#app/db/client.ts';

/** 'unknown': a webhook came before the panel was first opened. */
export type ShopState = 'installed' | 'uninstalled' | 'unknown';

export interface DirectoryEntry {
  shopId: ShopId;
  domain: string;
  state: ShopState;
}

/** Looks a shop up in the directory, which lies outside every tenant. */
export async function findShopByDomain(
  loops: Database['loops'],
  domain: string,
): Promise<DirectoryEntry | undefined> {
  const [entry] = await loops<DirectoryEntry[]>`
    select shop_id as "shopId", domain, state from shops where domain = ${domain}`;
  return entry;
}
