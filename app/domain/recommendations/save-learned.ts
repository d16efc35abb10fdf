import type { ShopTx } from '#app/db/client.ts';
import { copyIn } from '#app/db/copy-in.ts';
import type { LearnedProduct } from './learned-products.ts';
import type { SimilarProduct } from './similar-products.ts';

const recentMs = 90 * 86_400_000;

/** Two that learn at the same time write one after the other. Held until the transaction ends. */
async function lockLearning(tx: ShopTx): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`learned products of ${tx.shopId}`}, 0))`;
}

/** Writes what was learned of products as of now; what somebody has learned later stays. */
export async function saveLearned(tx: ShopTx, learned: readonly LearnedProduct[]): Promise<void> {
  await lockLearning(tx);
  const rows = learned.map(({ productId, demand }) => ({ productId, ...demand }));
  const written = await tx.sql<{ productId: string }[]>`
    insert into product_demand as d (shop_id, product_id, buyers, returning_buyers, purchases, recent_purchases,
                                     viewers, learned_at)
    select ${tx.shopId}::bigint, r."productId", r.buyers, r."returningBuyers", r.purchases, recent.count, r.viewers,
           ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
      "productId" text, buyers int, "returningBuyers" int, purchases int, viewers int)
    cross join lateral (
      select count(*) from order_items i
      where i.shop_id = ${tx.shopId} and i.product_id = r."productId"
        and i.placed_at > ${tx.now - recentMs}::timestamptz and i.placed_at <= ${tx.now}::timestamptz) recent
    on conflict (shop_id, product_id) do update set
      buyers = excluded.buyers, returning_buyers = excluded.returning_buyers, purchases = excluded.purchases,
      recent_purchases = excluded.recent_purchases, viewers = excluded.viewers, learned_at = excluded.learned_at
    where d.learned_at <= excluded.learned_at
    returning product_id as "productId"`;
  const current = new Set(written.map(({ productId }) => productId));
  await tx.sql`
    delete from related_products
    where shop_id = ${tx.shopId} and product_id = any(${[...current]}::text[]) and kind <> 'similar'`;
  await copyPairs(tx, pairLines(learned.filter(({ productId }) => current.has(productId))));
  await tx.sql`
    insert into related_products (shop_id, product_id, kind, related_id, score, people)
    select ${tx.shopId}::bigint, product_id, kind, related_id, score, people from fresh_pairs`;
  await tx.sql`
    delete from product_demand
    where shop_id = ${tx.shopId} and product_id = any(${[...current]}::text[]) and buyers = 0 and viewers = 0`;
}

/** Forgets what was learned before and not again: nobody has to do with these products any more. */
export async function forgetUnlearned(tx: ShopTx): Promise<void> {
  await lockLearning(tx);
  await tx.sql`
    delete from product_demand where shop_id = ${tx.shopId} and learned_at < ${tx.now}::timestamptz`;
  await tx.sql`
    delete from related_products r
    where shop_id = ${tx.shopId} and kind <> 'similar'
      and not exists (select from product_demand d where d.shop_id = r.shop_id and d.product_id = r.product_id)`;
}

/** Writes what is like what, as far as that has changed. */
export async function saveSimilar(
  tx: ShopTx,
  similar: ReadonlyMap<string, readonly SimilarProduct[]>,
): Promise<void> {
  await lockLearning(tx);
  await copyPairs(tx, similarLines(similar));
  await tx.sql`analyze fresh_pairs`;
  await tx.sql`
    delete from related_products r
    where shop_id = ${tx.shopId} and kind = 'similar'
      and not exists (select from fresh_pairs f where f.product_id = r.product_id and f.related_id = r.related_id)`;
  await tx.sql`
    insert into related_products as r (shop_id, product_id, kind, related_id, score, people)
    select ${tx.shopId}::bigint, product_id, kind, related_id, score, people from fresh_pairs
    on conflict (shop_id, product_id, kind, related_id) do update set score = excluded.score
    where r.score <> excluded.score`;
}

async function copyPairs(tx: ShopTx, lines: Iterable<string>): Promise<void> {
  await tx.sql`
    create temporary table fresh_pairs (product_id text, kind text, related_id text, score float8, people int)
    on commit drop`;
  await copyIn(tx, 'fresh_pairs', lines);
}

function* pairLines(learned: readonly LearnedProduct[]): Generator<string> {
  for (const { productId, pairs } of learned) {
    for (const { kind, relatedId, strength, people } of pairs) {
      yield `${productId}\t${kind}\t${relatedId}\t${strength}\t${people}\n`;
    }
  }
}

function* similarLines(similar: ReadonlyMap<string, readonly SimilarProduct[]>): Generator<string> {
  for (const [productId, list] of similar) {
    for (const { relatedId, score } of list) yield `${productId}\tsimilar\t${relatedId}\t${score}\t0\n`;
  }
}
