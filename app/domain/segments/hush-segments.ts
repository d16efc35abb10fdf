import type { ShopTx } from '#app/db/client.ts';

/** Before anything was ever filled. */
export const hushedAt = 0;

/** Has what the next filling finds told to nobody: an import has brought it, and it was so before. */
export async function hushSegments(tx: ShopTx): Promise<void> {
  await tx.sql`
    update segments set filled_at = ${hushedAt}::timestamptz where shop_id = ${tx.shopId} and filled_at is not null`;
}
