import type { Database, ShopId } from '#app/db/client.ts';
import type { Clock } from '#app/ports/clock.ts';
import { createProductLearner } from './learned-products.ts';
import { noteLearning } from './learning-due.ts';
import { readAllHistories } from './read-histories.ts';
import { readCatalog } from './read-catalog.ts';
import { forgetUnlearned, saveLearned, saveSimilar } from './save-learned.ts';
import { findSimilar } from './similar-products.ts';

const productsPerBatch = 500;

/**
 * Learns anew, from all orders and views of a shop, what goes with what. Written in batches, each in a transaction of its
 * own; what is learned of a product meanwhile is newer, and stays.
 *
 * @returns of how many products something is known
 */
export async function learnProducts(
  { db, now }: { db: Database; now: Clock['now'] },
  shopId: ShopId,
): Promise<number> {
  const at = now();
  // Whatever happens from here on makes a product stale again.
  await db.inShop(shopId, at, (tx) => tx.sql`delete from stale_products where shop_id = ${tx.shopId}`);
  const catalog = await db.inShop(shopId, at, readCatalog);
  const histories = await db.inShop(shopId, at, readAllHistories);
  const sold = new Set(catalog.map(({ productId }) => productId));
  const { productIds, learn } = createProductLearner(histories, (productId) => sold.has(productId));
  for (let from = 0; from < productIds.length; from += productsPerBatch) {
    const learned = productIds.slice(from, from + productsPerBatch).map(learn);
    await db.inShop(shopId, at, (tx) => saveLearned(tx, learned));
  }
  await db.inShop(shopId, at, forgetUnlearned);
  const similar = findSimilar(catalog);
  await db.inShop(shopId, at, (tx) => saveSimilar(tx, similar));
  await db.inShop(shopId, at, noteLearning);
  return productIds.length;
}
