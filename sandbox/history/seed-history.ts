import type { Context } from '#app/context.ts';
import type { ShopTx } from '#app/db/client.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { type StoreNews, takeInNews } from '#app/domain/store/index.ts';
import { takeInVisits } from '#app/domain/visitors/index.ts';
import type { Shop } from '../shop/index.ts';
import { customerNews, orderNews, productNews } from './as-news.ts';
import { pastVisits } from './past-visits.ts';

const perTransaction = 1_000;

/**
 * Puts a shop's books into the app as history: through the same door as all other news, but nothing reacts to it, so
 * no letter is owed to anybody for what is long past; then what was looked at of late. A second time changes nothing.
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
  const visits = pastVisits(shop, ctx.now());
  const total = news.length + visits.length;
  const inParts = async <T>(
    all: readonly T[],
    before: number,
    take: (tx: ShopTx, part: T[]) => Promise<unknown>,
  ) => {
    for (let start = 0; start < all.length; start += perTransaction) {
      const part = all.slice(start, start + perTransaction);
      await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
        // The first import may be under way.
        await lockShop(tx, true);
        await take(tx, part);
      });
      onProgress((before + start + part.length) / total);
    }
  };
  await inParts(news, 0, (tx, part) => takeInNews(tx, part, ctx.secrets));
  await inParts(visits, news.length, (tx, part) => takeInVisits(tx, part, ctx.secrets));
}
