import type { Database, ShopId } from '#app/db/client.ts';

/** One page of the installed shops that have taken over lists, by id. */
export async function listShopsWithLists(
  loops: Database['loops'],
  { after, limit }: { after: ShopId; limit: number },
): Promise<ShopId[]> {
  const shops = await loops<{ shopId: ShopId }[]>`
    select s.shop_id as "shopId" from shops s
    where s.state = 'installed' and s.shop_id > ${after}
      and exists (select from customer_lists l where l.shop_id = s.shop_id)
    order by s.shop_id limit ${limit}`;
  return shops.map(({ shopId }) => shopId);
}
