import { z } from 'zod';
import type { AdminOutcome, ShopProfile } from '#app/ports/shop-admin.ts';
import type { CallAdmin } from '../admin-client.ts';
import { shopProfile } from './operations.ts';

const answer = z.object({
  shop: z.object({
    name: z.string(),
    contactEmail: z.string(),
    currencyCode: z.string(),
    ianaTimezone: z.string(),
    currencyFormats: z.object({ moneyFormat: z.string() }),
    primaryDomain: z.object({ url: z.string() }),
    customerAccountsV2: z.object({ customerAccountsVersion: z.string(), url: z.string().nullable() }),
    shopAddress: z.object({ formatted: z.array(z.string()) }),
  }),
  shopLocales: z.array(z.object({ locale: z.string(), primary: z.boolean() })),
});

/** Who the shop is: the facts its letters are written with. */
export async function getShopProfile(
  call: CallAdmin,
  shopId: string,
): Promise<AdminOutcome<{ profile: ShopProfile }>> {
  const outcome = await call({ shopId, query: shopProfile, answer, lane: 'panel' });
  if (outcome.status !== 'done') return outcome;
  const { shop, shopLocales } = outcome.data;
  return {
    status: 'done',
    profile: {
      name: shop.name,
      email: shop.contactEmail,
      storefrontUrl: shop.primaryDomain.url.replace(/\/+$/, ''),
      currency: shop.currencyCode,
      moneyFormat: shop.currencyFormats.moneyFormat,
      zone: shop.ianaTimezone,
      locale: shopLocales.find(({ primary }) => primary)?.locale ?? 'en',
      postalAddress: shop.shopAddress.formatted.join(', '),
      accounts: {
        // Classic accounts are the ones that end; a kind that we do not know yet is a newer one.
        kind: shop.customerAccountsV2.customerAccountsVersion === 'CLASSIC' ? 'classic' : 'new',
        url: shop.customerAccountsV2.url,
      },
    },
  };
}
