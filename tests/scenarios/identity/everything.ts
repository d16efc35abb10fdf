import type { ShopTx } from '#app/db/client.ts';

/** Every row of every table that names a person, a line each; but for who was told apart. */
export async function everything(tx: ShopTx): Promise<string> {
  const tables = await tx.sql<{ name: string }[]>`
    select distinct table_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('customer_id', 'visitor_id', 'merged_id', 'kept_id')
      and table_name <> 'customer_partings' order by 1`;
  const dumps: string[] = [];
  for (const { name } of tables) {
    const rows = await tx.sql.unsafe<{ row: string }[]>(
      `select to_jsonb(t)::text as row from ${name} t where shop_id = $1 order by 1`,
      [tx.shopId],
    );
    dumps.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return dumps.join('\n');
}
