import type { Database, ShopId } from '#app/db/client.ts';

/** One page of the shops that are installed, by id. */
export async function listInstalledShops(
  loops: Database['loops'],
  { after, limit }: { after: ShopId; limit: number },
): Promise<ShopId[]> {
  const shops = await loops<{ shopId: ShopId }[]>`
    select shop_id as "shopId" from shops where state = 'installed' and shop_id > ${after}
    order by shop_id limit ${limit}`;
  return shops.map(({ shopId }) => shopId);
}
