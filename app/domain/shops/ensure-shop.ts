import { randomInt } from 'node:crypto';
import type { Database, Instant, ShopId } from '#app/db/client.ts';
import { findShopByDomain } from './find-shop-by-domain.ts';

const randomBits = 21;

/**
 * The id of the shop with this domain, which is entered into the directory as 'unknown' if it was never heard of.
 * Any number of processes may meet a new shop at once; all get the same id.
 *
 * @param domain  the myshopify.com domain, checked and in lower case
 */
export async function ensureShop(loops: Database['loops'], domain: string, now: Instant): Promise<ShopId> {
  const known = await findShopByDomain(loops, domain);
  if (known) return known.shopId;
  await loops`
    insert into shops (shop_id, domain, state) values (${newShopId(now)}, ${domain}, 'unknown')
    on conflict on constraint shops_domain_key do nothing`;
  const shop = await findShopByDomain(loops, domain);
  if (!shop) throw new Error(`Expected the shop directory to hold '${domain}' after an insert, got nothing`);
  return shop.shopId;
}

/** Milliseconds, then chance: below 2^63 until the year 2109, and in the order in which shops came. */
function newShopId(now: Instant): ShopId {
  return ((BigInt(now) << BigInt(randomBits)) | BigInt(randomInt(2 ** randomBits))).toString();
}
