import type { Database, ShopId, ShopTx } from '#app/db/client.ts';
import type { Clock } from '#app/ports/clock.ts';
import { createProductLearner } from './learned-products.ts';
import { learnProducts } from './learn-products.ts';
import { readCatalog } from './read-catalog.ts';
import { readHistoriesAround } from './read-histories.ts';
import { loadDemand, noDemand } from './relations-of-shop.ts';
import { saveLearned, saveSimilar } from './save-learned.ts';
import { findSimilar } from './similar-products.ts';

const productsPerBatch = 20;
/** From so many on, all at once is less work than one after the other. */
const mostOneByOne = 2_000;

/**
 * Learns anew of those products alone to which something has happened since, from the people who had to do with them. Of a
 * product with thousands of buyers the newest speak for all, until the whole shop is learned again at night.
 *
 * @returns of how many products was learned
 */
export async function refreshProducts(
  ctx: { db: Database; now: Clock['now'] },
  shopId: ShopId,
): Promise<number> {
  const stale = await ctx.db.inShop(shopId, ctx.now(), takeStale);
  if (stale.length > mostOneByOne) return await learnProducts(ctx, shopId);
  if (stale.some(({ isChanged }) => isChanged)) {
    const catalog = await ctx.db.inShop(shopId, ctx.now(), readCatalog);
    const similar = findSimilar(catalog);
    await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
      await saveSimilar(tx, similar);
      await forgetGone(
        tx,
        stale.map(({ productId }) => productId),
      );
    });
  }
  for (let from = 0; from < stale.length; from += productsPerBatch) {
    const productIds = stale.slice(from, from + productsPerBatch).map(({ productId }) => productId);
    await ctx.db.inShop(shopId, ctx.now(), (tx) => learnAnew(tx, productIds));
  }
  return stale.length;
}

interface StaleProduct {
  productId: string;
  isChanged: boolean;
}

/** Those a worker took and never finished are taken again. */
async function takeStale(tx: ShopTx): Promise<StaleProduct[]> {
  return await tx.sql<StaleProduct[]>`
    update stale_products set is_taken = true where shop_id = ${tx.shopId}
    returning product_id as "productId", is_changed as "isChanged"`;
}

async function learnAnew(tx: ShopTx, productIds: readonly string[]): Promise<void> {
  const histories = await readHistoriesAround(tx, productIds);
  const names = new Set([...productIds, ...histories.purchases.names, ...histories.views.names]);
  const sold = await loadSold(tx, [...names]);
  const stored = await loadDemand(tx, [...names]);
  const asked = new Set(productIds);
  const known = (productId: string) => {
    const before = stored.get(productId) ?? noDemand;
    // Of those whose people were all asked, what they say counts, and nothing that was known before.
    const isBuyersKnown = !asked.has(productId) || histories.asksNotAllBuyersOf.has(productId);
    const isViewersKnown = !asked.has(productId) || histories.asksNotAllVisitorsOf.has(productId);
    return { ...(isBuyersKnown ? before : noDemand), viewers: isViewersKnown ? before.viewers : 0 };
  };
  const { learn } = createProductLearner(histories, (productId) => sold.has(productId), known);
  await saveLearned(tx, productIds.map(learn));
  await tx.sql`
    delete from stale_products
    where shop_id = ${tx.shopId} and product_id = any(${[...productIds]}::text[]) and is_taken`;
}

/** What is not sold any more leaves its places to others; should it come back, it has them again by the next night. */
async function forgetGone(tx: ShopTx, productIds: readonly string[]): Promise<void> {
  const sold = await loadSold(tx, productIds);
  const gone = productIds.filter((productId) => !sold.has(productId));
  await tx.sql`
    delete from related_products where shop_id = ${tx.shopId} and related_id = any(${gone}::text[])`;
}

async function loadSold(tx: ShopTx, productIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.sql<{ productId: string }[]>`
    select product_id as "productId" from products
    where shop_id = ${tx.shopId} and product_id = any(${[...productIds]}::text[]) and status = 'active'`;
  return new Set(rows.map(({ productId }) => productId));
}
