import type { ShopTx } from '#app/db/client.ts';

/** What moves from one record to another, and by which column its rows are told apart. */
const belongings = [
  ['carts', 'cart_key'],
  ['orders', 'order_id'],
  ['events', 'event_id'],
  ['decisions', 'decision_id'],
  ['messages', 'message_id'],
  ['offers', 'offer_id'],
  ['offer_redemptions', 'code'],
  ['visitor_links', 'visitor_id'],
] as const;

/** Of these a person has one (of each kind that the last column tells apart): the kept record's own goes before. */
const singles = [
  ['accounts', 'shop_id'],
  ['customer_outbox', 'shop_id'],
  ['consent_pushes', 'channel'],
  ['customer_places', 'place'],
  ['customer_list_members', 'list_id'],
] as const;

type HandedOver = Record<string, string[]>;

/** Gives one person's things to another; returns the keys of what was moved, by table. */
export async function handOver(
  tx: ShopTx,
  { keptId, mergedId }: { keptId: string; mergedId: string },
): Promise<HandedOver> {
  const moved: HandedOver = {};
  for (const [table, key] of belongings) {
    const rows = await tx.sql<{ key: string }[]>`
      update ${tx.sql(table)} set customer_id = ${keptId}
      where shop_id = ${tx.shopId} and customer_id = ${mergedId} returning ${tx.sql(key)}::text as key`;
    moved[table] = rows.map((row) => row.key);
  }
  await tx.sql`
    update order_items set customer_id = ${keptId}
    where shop_id = ${tx.shopId} and order_id = any(${moved['orders'] ?? []}::text[])`;
  for (const [table, kind] of singles) {
    const rows = await tx.sql<{ key: string }[]>`
      update ${tx.sql(table)} s set customer_id = ${keptId}
      where s.shop_id = ${tx.shopId} and s.customer_id = ${mergedId}
        and not exists (
          select from ${tx.sql(table)} k
          where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId}
            and k.${tx.sql(kind)} = s.${tx.sql(kind)})
      returning ${tx.sql(kind)}::text as key`;
    moved[table] = rows.map((row) => row.key);
  }
  return {
    ...moved,
    customer_keys: await handOverKeys(tx, keptId, mergedId),
    ...(await handOverRuns(tx, keptId, mergedId)),
  };
}

/** Of a basket that both were seen with, the later sighting counts. */
async function handOverKeys(tx: ShopTx, keptId: string, mergedId: string): Promise<string[]> {
  const rows = await tx.sql<{ key: string; seenAt: number }[]>`
    delete from customer_keys where shop_id = ${tx.shopId} and customer_id = ${mergedId}
    returning key, seen_at as "seenAt"`;
  await tx.sql`
    insert into customer_keys (shop_id, key, customer_id, seen_at)
    select ${tx.shopId}::bigint, r.key, ${keptId}::uuid, to_timestamp(r."seenAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (key text, "seenAt" float8)
    on conflict (shop_id, key, customer_id) do update set seen_at = excluded.seen_at
    where customer_keys.seen_at < excluded.seen_at
      and (customer_keys.key like 'cart:%' or customer_keys.key like 'checkout:%')`;
  return rows.map((row) => row.key);
}

/** Her runs of a flow are counted on from those that the kept record has had. */
async function handOverRuns(tx: ShopTx, keptId: string, mergedId: string): Promise<HandedOver> {
  const rows = await tx.sql<{ key: string }[]>`
    update enrollments e
    set customer_id = ${keptId}, run = e.run + coalesce((
      select max(k.run) from enrollments k
      where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId} and k.flow_id = e.flow_id
        and k.entry_key = e.entry_key), 0)
    where e.shop_id = ${tx.shopId} and e.customer_id = ${mergedId}
    returning e.enrollment_id::text as key`;
  return { enrollments: rows.map((row) => row.key) };
}
