import type { ShopTx } from '#app/db/client.ts';

interface Pair {
  keptId: string;
  mergedId: string;
}

/** Which of these pairs were told apart by somebody, also before the kept record became one with a third. */
export async function findPartings(tx: ShopTx, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return [];
  return await tx.sql<Pair[]>`
    select r."keptId", r."mergedId"
    from jsonb_to_recordset(${JSON.stringify(pairs)}::text::jsonb) as r ("keptId" uuid, "mergedId" uuid)
    where exists (
      select from customer_partings p
      where p.shop_id = ${tx.shopId} and p.merged_id = r."mergedId"
        and (p.kept_id = r."keptId" or p.kept_id in (
          select m.merged_id from customer_merges m where m.shop_id = ${tx.shopId} and m.kept_id = r."keptId")))`;
}

/** Two records are two people: nothing but the shop's own word makes them one. */
export async function keepApart(tx: ShopTx, { keptId, mergedId }: Pair): Promise<void> {
  await tx.sql`
    insert into customer_partings (shop_id, merged_id, kept_id, at)
    values (${tx.shopId}, ${mergedId}, ${keptId}, ${tx.now}::timestamptz)
    on conflict (shop_id, merged_id, kept_id) do update set at = excluded.at`;
}
