import type { ShopTx } from '#app/db/client.ts';
import { currencyDecimals, findShopSettings } from '#app/domain/shops/index.ts';
import type { OfferChoices } from './offer-details.tsx';

const productsShown = 100;

/** What an offer can be made of in this shop: its money, and the products that are to be had. */
export async function listOfferChoices(tx: ShopTx): Promise<OfferChoices> {
  const [settings, products] = await Promise.all([
    findShopSettings(tx),
    tx.sql<{ productId: string; title: string }[]>`
      select product_id as "productId", title from products p
      where shop_id = ${tx.shopId} and status = 'active'
        and exists (select from variants v
                    where v.shop_id = p.shop_id and v.product_id = p.product_id and v.is_available)
      order by title limit ${productsShown}`,
  ]);
  const currency = settings?.currency ?? 'USD';
  return { currency, decimals: currencyDecimals(currency), products: [...products] };
}
