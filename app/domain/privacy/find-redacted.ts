import type { Instant, ShopTx } from '#app/db/client.ts';

/**
 * Which of these words belong to somebody who was redacted, and when that was.
 *
 * @param words  made by `redactedWords` of the customers' feature
 */
export async function findRedacted(tx: ShopTx, words: readonly string[]): Promise<Map<string, Instant>> {
  if (words.length === 0) return new Map();
  const rows = await tx.sql<{ key: string; redactedAt: Instant }[]>`
    select key, redacted_at as "redactedAt" from redacted_keys
    where shop_id = ${tx.shopId} and key = any(${[...new Set(words)]}::text[])`;
  return new Map(rows.map((row) => [row.key, row.redactedAt]));
}

/** Remembers that these words are of somebody redacted; of two redactions the later one counts. */
export async function rememberRedacted(tx: ShopTx, words: readonly string[]): Promise<void> {
  await tx.sql`
    insert into redacted_keys (shop_id, key, redacted_at)
    select ${tx.shopId}::bigint, key, ${tx.now}::timestamptz from unnest(${[...new Set(words)]}::text[]) key
    on conflict (shop_id, key) do update set redacted_at = greatest(redacted_keys.redacted_at, excluded.redacted_at)`;
}
