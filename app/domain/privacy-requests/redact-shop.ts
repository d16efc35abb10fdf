import type { Database, Instant, ShopTx } from '#app/db/client.ts';
import { forgetJobs } from '#app/db/forget-jobs.ts';
import { keptTables } from '#app/domain/privacy/index.ts';
import type { RowCounts } from './erase-person.ts';

const rowsAtOnce = 20_000;

interface ShopRedaction {
  shopId: string;
  requestId: string;
  now: Instant;
  /** Keyed hash of the shop's domain, which stays as proof. */
  domainHash: string;
}

/**
 * Wipes a shop out: its data keys first, with which everything sealed becomes unreadable at once, backups too; then
 * every table, by portions; at last its name. It may be broken off and run again. Installed again, it is a new shop.
 *
 * @returns how many rows that were, by table
 */
export async function redactShop(
  db: Database,
  { shopId, requestId, now, domainHash }: ShopRedaction,
): Promise<RowCounts> {
  const counts: RowCounts = {};
  const tables = Object.keys(keptTables).filter((name) => name !== 'shops' && name !== 'privacy_requests');
  await db.inShop(shopId, now, async (tx) => {
    await tx.sql`update shops set state = 'redacting' where shop_id = ${shopId}`;
    counts['shop_keys'] = await deleteSome(tx, 'shop_keys');
  });
  for (const name of tables) {
    for (;;) {
      const deleted = await db.inShop(shopId, now, (tx) => deleteSome(tx, name));
      counts[name] = (counts[name] ?? 0) + deleted;
      if (deleted < rowsAtOnce) break;
    }
  }
  const jobs = await forgetJobs(db.loops, { shopId, except: { requestId } });
  const proof = Object.fromEntries(Object.entries({ ...counts, jobs }).filter(([, rows]) => rows > 0));
  await db.inShop(shopId, now, async (tx) => {
    await tx.sql`select from shops where shop_id = ${shopId} for update`;
    // What came in since, of a webhook that was still on its way.
    for (const name of [...tables, 'privacy_requests', 'shops']) await deleteSome(tx, name);
    await tx.sql`
      insert into redacted_shops (domain_hash, redacted_at, proof)
      values (${domainHash}, ${now}::timestamptz, ${JSON.stringify(proof)}::text::jsonb)
      on conflict do nothing`;
  });
  db.vaults.forget(shopId);
  return proof;
}

async function deleteSome(tx: ShopTx, name: string): Promise<number> {
  const rows = await tx.sql`
    delete from ${tx.sql(name)} where shop_id = ${tx.shopId} and ctid = any(array(
      select ctid from ${tx.sql(name)} where shop_id = ${tx.shopId} limit ${rowsAtOnce}))`;
  return rows.count;
}
