import type { Context } from '#app/context.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { type StoreNews, takeInNews } from '#app/domain/store/index.ts';
import type { Shop } from '../shop/index.ts';
import { customerNews, orderNews, productNews } from './as-news.ts';

const perTransaction = 1_000;

/**
 * Puts a shop's books into the app as history: through the same door as all other news, but nothing reacts to it, so
 * no letter is owed to anybody for what is long past. A second time changes nothing.
 *
 * @param onProgress  told after each transaction, with the share that is done
 */
export async function seedHistory(
  ctx: Pick<Context, 'db' | 'now' | 'secrets'>,
  shopId: string,
  shop: Shop,
  onProgress: (share: number) => void = () => {},
): Promise<void> {
  const news: StoreNews[] = [
    ...shop.products.map((product) => productNews(shop, product)),
    ...[...shop.customers.values()].filter((customer) => !customer.deletedAt).flatMap(customerNews),
    ...[...shop.orders.values()].map((order) => orderNews(shop, order)),
  ];
  for (let start = 0; start < news.length; start += perTransaction) {
    const part = news.slice(start, start + perTransaction);
    await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
      // The first import may be under way.
      await lockShop(tx, true);
      await takeInNews(tx, part, ctx.secrets);
    });
    onProgress(Math.min(1, (start + perTransaction) / news.length));
  }
}
