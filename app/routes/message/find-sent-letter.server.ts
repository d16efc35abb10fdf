import type { ShopTx } from '#app/db/client.ts';
import { unpackLetters } from '#app/domain/letters/index.ts';

export interface SentLetter {
  subject: string;
  html: string;
  text: string;
  from: string;
  to: string;
}

/** The very letter that was handed to the provider, byte for byte; missing before that. */
export async function findSentLetter(
  tx: ShopTx,
  { batchId, messageId }: { batchId: string | null; messageId: string },
): Promise<SentLetter | null> {
  if (batchId === null) return null;
  const [batch] = await tx.sql<{ letters: Uint8Array }[]>`
    select letters from message_batches where shop_id = ${tx.shopId} and batch_id = ${batchId}`;
  const letter =
    batch &&
    unpackLetters(await tx.vault(), batchId, batch.letters).find((each) => each.messageId === messageId);
  if (!letter) return null;
  const { subject, html, text, from, to } = letter;
  return { subject, html, text, from: `${from.name} <${from.address}>`, to: to.address };
}
