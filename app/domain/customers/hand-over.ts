import type { ShopTx } from '#app/db/client.ts';
import { belongings, conclusions, singles } from './belongings.ts';
import type { HandedKey, HandedOver } from './handed-over.ts';

interface TwoRecords {
  keptId: string;
  mergedId: string;
}

type Moved = Pick<HandedOver, 'keys' | 'runs' | 'rows' | 'singles' | 'conclusions'>;

/** Gives one person's things to another; returns what was moved. */
export async function handOver(tx: ShopTx, { keptId, mergedId }: TwoRecords): Promise<Moved> {
  const rows: HandedOver['rows'] = {};
  for (const [table, column] of belongings) {
    const moved = await tx.sql<{ key: string }[]>`
      update ${tx.sql(table)} set customer_id = ${keptId}
      where shop_id = ${tx.shopId} and customer_id = ${mergedId} returning ${tx.sql(column)}::text as key`;
    rows[table] = [...new Set(moved.map((row) => row.key))].toSorted();
  }
  return {
    rows,
    conclusions: await takeConclusions(tx, mergedId),
    singles: await handOverSingles(tx, { keptId, mergedId }),
    keys: await handOverKeys(tx, { keptId, mergedId }),
    runs: await handOverRuns(tx, { keptId, mergedId }),
  };
}

async function takeConclusions(tx: ShopTx, mergedId: string): Promise<HandedOver['conclusions']> {
  const taken: HandedOver['conclusions'] = {};
  for (const table of conclusions) {
    const rows = await tx.sql<{ row: object }[]>`
      delete from ${tx.sql(table)} t where t.shop_id = ${tx.shopId} and t.customer_id = ${mergedId}
      returning to_jsonb(t) as row`;
    taken[table] = rows.map(({ row }) => row);
  }
  return taken;
}

async function handOverSingles(tx: ShopTx, { keptId, mergedId }: TwoRecords): Promise<HandedOver['singles']> {
  const moved: HandedOver['singles'] = {};
  for (const [table, kind] of singles) {
    moved[table] = await tx.sql<{ kind: string; print: string }[]>`
      update ${tx.sql(table)} s set customer_id = ${keptId}
      where s.shop_id = ${tx.shopId} and s.customer_id = ${mergedId}
        and not exists (
          select from ${tx.sql(table)} k
          where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId}
            and k.${tx.sql(kind)} = s.${tx.sql(kind)})
      returning ${tx.sql(kind)}::text as kind, md5((to_jsonb(s) - 'customer_id')::text) as print`;
  }
  return moved;
}

/** Of a basket that both were seen with, the later sighting counts. */
async function handOverKeys(tx: ShopTx, { keptId, mergedId }: TwoRecords): Promise<HandedKey[]> {
  const keys = await tx.sql<HandedKey[]>`
    select m.key, m.seen_at as "seenAt", k.seen_at as "keptSeenAt" from customer_keys m
    left join customer_keys k on k.shop_id = m.shop_id and k.key = m.key and k.customer_id = ${keptId}
    where m.shop_id = ${tx.shopId} and m.customer_id = ${mergedId} order by m.key`;
  await tx.sql`delete from customer_keys where shop_id = ${tx.shopId} and customer_id = ${mergedId}`;
  await tx.sql`
    insert into customer_keys (shop_id, key, customer_id, seen_at)
    select ${tx.shopId}::bigint, r.key, ${keptId}::uuid, to_timestamp(r."seenAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb) as r (key text, "seenAt" float8)
    on conflict (shop_id, key, customer_id) do update set seen_at = excluded.seen_at
    where customer_keys.seen_at < excluded.seen_at
      and (customer_keys.key like 'cart:%' or customer_keys.key like 'checkout:%')`;
  return [...keys];
}

/** Her runs of a flow are counted on from those that the kept record has had. */
async function handOverRuns(tx: ShopTx, { keptId, mergedId }: TwoRecords): Promise<HandedOver['runs']> {
  const runs = await tx.sql<HandedOver['runs']>`
    select enrollment_id as "enrollmentId", run from enrollments
    where shop_id = ${tx.shopId} and customer_id = ${mergedId} order by enrollment_id`;
  await tx.sql`
    update enrollments e
    set customer_id = ${keptId}, run = e.run + coalesce((
      select max(k.run) from enrollments k
      where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId} and k.flow_id = e.flow_id
        and k.entry_key = e.entry_key), 0)
    where e.shop_id = ${tx.shopId} and e.customer_id = ${mergedId}`;
  return [...runs];
}
