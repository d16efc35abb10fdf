import type { ShopTx } from '#app/db/client.ts';
import { belongings, conclusions, singles } from './belongings.ts';
import type { Handover } from './handed-over.ts';

/**
 * Gives back what one record was given by another, as far as it still is where it went; what came since stays. Keys
 * are not among it: `handBackKeys`, which comes before.
 */
export async function handBack(tx: ShopTx, keptId: string, handover: Handover): Promise<void> {
  const { mergedId } = handover;
  for (const [table, column] of belongings) {
    if (table === 'carts') continue;
    await tx.sql`
      update ${tx.sql(table)} set customer_id = ${mergedId}
      where shop_id = ${tx.shopId} and customer_id = ${keptId}
        and ${tx.sql(column)}::text = any(${handover.rows[table] ?? []}::text[])`;
  }
  await handBackCarts(tx, keptId, handover);
  for (const [table, kind] of singles) {
    await tx.sql`
      update ${tx.sql(table)} s set customer_id = ${mergedId}
      from jsonb_to_recordset(${JSON.stringify(handover.singles[table] ?? [])}::text::jsonb) as r (kind text, print text)
      where s.shop_id = ${tx.shopId} and s.customer_id = ${keptId} and s.${tx.sql(kind)}::text = r.kind
        and md5((to_jsonb(s) - 'customer_id')::text) = r.print`;
  }
  for (const table of conclusions) await giveConclusionsBack(tx, table, handover);
  await handBackRuns(tx, keptId, handover);
}

/** As they were then, so that only what is another now will be told. */
async function giveConclusionsBack(
  tx: ShopTx,
  table: (typeof conclusions)[number],
  handover: Handover,
): Promise<void> {
  await tx.sql`
    insert into ${tx.sql(table)}
    select * from jsonb_populate_recordset(null::${tx.sql(table)}, ${JSON.stringify(handover.conclusions[table] ?? [])}::text::jsonb) r
    where r.shop_id = ${tx.shopId} and r.customer_id = ${handover.mergedId}
    on conflict do nothing`;
}

/** A basket that the kept record was seen with since is hers. */
async function handBackCarts(tx: ShopTx, keptId: string, { mergedId, rows }: Handover): Promise<void> {
  await tx.sql`
    update carts c set customer_id = ${mergedId}
    where c.shop_id = ${tx.shopId} and c.customer_id = ${keptId} and c.cart_key = any(${rows['carts'] ?? []}::text[])
      and not exists (
        select from customer_keys k
        where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId}
          and k.key in ('cart:' || c.cart_key, 'checkout:' || c.checkout_token)
          and k.seen_at > coalesce((
            select max(m.seen_at) from customer_keys m
            where m.shop_id = ${tx.shopId} and m.customer_id = ${mergedId}
              and m.key in ('cart:' || c.cart_key, 'checkout:' || c.checkout_token)), '-infinity'))`;
}

/** Letters that wait go with the run that decided on them. */
async function handBackRuns(tx: ShopTx, keptId: string, { mergedId, runs }: Handover): Promise<void> {
  await tx.sql`
    update enrollments e set customer_id = ${mergedId}, run = r.run
    from jsonb_to_recordset(${JSON.stringify(runs)}::text::jsonb) as r ("enrollmentId" uuid, run int)
    where e.shop_id = ${tx.shopId} and e.customer_id = ${keptId} and e.enrollment_id = r."enrollmentId"`;
  await tx.sql`
    update messages set customer_id = ${mergedId}
    where shop_id = ${tx.shopId} and customer_id = ${keptId} and state = 'queued'
      and enrollment_id = any(${runs.map((each) => each.enrollmentId)}::uuid[])`;
}
