import type { ShopTx } from '#app/db/client.ts';

/** Before anything was ever filled. */
export const hushedAt = 0;

/** Has what the next filling finds told to nobody: an import has brought it, and it was so before. */
export async function hushSegments({ sql, shopId }: ShopTx): Promise<void> {
  await sql`
    update segments set filled_at = ${hushedAt}::timestamptz where shop_id = ${shopId} and filled_at is not null`;
}
