import { createHash } from 'node:crypto';
import type { ShopTx } from '#app/db/client.ts';

/**
 * Keeps the exact words of a form once, so that each consent can name them.
 *
 * @returns the id of the words: their hash
 */
export async function keepFormText(
  tx: ShopTx,
  { text, locale }: { text: string; locale: string | null },
): Promise<string> {
  const formTextId = createHash('sha256').update(text).digest('hex').slice(0, 32);
  await tx.sql`
    insert into form_texts (shop_id, form_text_id, text, locale, first_seen_at)
    values (${tx.shopId}, ${formTextId}, ${text}, ${locale}, ${tx.now}::timestamptz)
    on conflict on constraint form_texts_pkey do nothing`;
  return formTextId;
}
