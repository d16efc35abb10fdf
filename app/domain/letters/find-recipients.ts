import type { ShopTx } from '#app/db/client.ts';

/** Who got these letters, by letter; those that never left, and those of redacted people, are missing. */
export async function findRecipients(
  tx: ShopTx,
  messageIds: readonly string[],
): Promise<Map<string, string>> {
  if (messageIds.length === 0) return new Map();
  const rows = await tx.sql<{ messageId: string; customerId: string }[]>`
    select m.message_id as "messageId", m.customer_id as "customerId"
    from messages m join customers c on c.shop_id = ${tx.shopId} and c.customer_id = m.customer_id
    where m.shop_id = ${tx.shopId} and m.message_id = any(${[...new Set(messageIds)]}::uuid[])
      and m.sent_at is not null`;
  return new Map(rows.map(({ messageId, customerId }) => [messageId, customerId]));
}
