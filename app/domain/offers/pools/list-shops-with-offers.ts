import type { Database, ShopId } from '#app/db/client.ts';

/** One page of the installed shops that have a flow on which gives codes, by id. */
export async function listShopsWithOffers(
  loops: Database['loops'],
  { after, limit }: { after: ShopId; limit: number },
): Promise<ShopId[]> {
  const shops = await loops<{ shopId: ShopId }[]>`
    select s.shop_id as "shopId" from shops s
    where s.state = 'installed' and s.shop_id > ${after}
      and exists (select from flows f where f.shop_id = s.shop_id and f.is_on and f.offer is not null)
    order by s.shop_id limit ${limit}`;
  return shops.map(({ shopId }) => shopId);
}
