import type { ShopTx } from '#app/db/client.ts';

/** For the rest of the transaction: memory for tables of a million people, and no compiling, which costs more than it saves. */
export async function forLongQueries({ sql }: Pick<ShopTx, 'sql'>): Promise<void> {
  await sql.unsafe(`set local work_mem = '64MB'; set local jit = off`);
}
