import type { ShopTx } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';

const pageSize = 500;

/**
 * Takes the bodies of webhooks that speak of a person out of the inbox, page by page. Those that were never tried stay:
 * intake will see whom they are about. Those that failed before are given up.
 *
 * @param traces  numbers, addresses and tokens as the vendor writes them
 * @param after  the last webhook of the page before
 * @returns where the next page begins; null after the last one
 */
export async function forgetWebhooksAbout(
  tx: ShopTx,
  traces: readonly string[],
  after: string,
): Promise<{ next: string | null; forgotten: number }> {
  const rows = await tx.sql<{ webhookId: string; body: Uint8Array }[]>`
    select webhook_id as "webhookId", body from inbox
    where shop_id = ${tx.shopId} and webhook_id > ${after} and body <> '' and (state <> 'pending' or attempts > 0)
    order by webhook_id limit ${pageSize}`;
  const vault = await tx.vault();
  const isAbout = mentions(traces);
  const found = rows.filter(({ webhookId, body }) =>
    isAbout(vault.openBytes(body, places.webhookBody(webhookId)).toString('utf8')),
  );
  await tx.sql`
    update inbox
    set body = '', state = case when state = 'pending' then 'ignored' else state end,
        reason = case when state = 'pending' then 'redacted_person' else reason end,
        processed_at = coalesce(processed_at, ${tx.now}::timestamptz)
    where shop_id = ${tx.shopId} and webhook_id = any(${found.map((row) => row.webhookId)}::text[])`;
  return { next: rows.length < pageSize ? null : rows.at(-1)!.webhookId, forgotten: found.length };
}

/** Whether a body names any of these: numbers only as a whole, texts in any case and however JSON escapes them. */
export function mentions(traces: readonly string[]): (body: string) => boolean {
  const patterns = traces
    .filter((trace) => trace !== '')
    .map((trace) => {
      const plain = trace.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      return /^\d+$/.test(trace) ? `(?<!\\d)${plain}(?!\\d)` : plain;
    });
  if (patterns.length === 0) return () => false;
  const any = new RegExp(patterns.join('|'), 'u');
  return (body) => any.test(unescaped(body).toLowerCase());
}

function unescaped(json: string): string {
  return json
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\\/', '/');
}
