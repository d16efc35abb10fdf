import { createRandom, type Locale, type Product, type Shop } from '../shop/index.ts';
import { deviceOf } from './device.ts';
import { type Look, lookAtThings, tasteOf } from './look.ts';

/** Somebody's way through the shop, told by her browser. */
export interface Sitting {
  /** How many products she looked at. */
  productCount: number;
  /** Her browser tells of the cart that it has by now. */
  tellCart(cartToken: string | null): Promise<void>;
}

/**
 * Somebody looks at things, and her browser tells the app through the shop's own door, as the storefront's script does,
 * unless she does not want to be counted.
 *
 * @param who    her address, or whatever else tells strangers apart
 * @param seed   tells this visit from her others
 * @param taken  what she puts into her cart
 */
export async function browse(
  shop: Shop,
  { who, seed, locale, taken }: { who: string; seed: string; locale: Locale; taken: readonly Product[] },
): Promise<Sitting> {
  const random = createRandom('browse', shop.seed, shop.profile.domain, seed);
  const device = deviceOf(shop, random, who);
  const views = lookAtThings(shop, random, { taken, taste: tasteOf(shop, who), locale });
  await tellVisit(shop, device, { views });
  return {
    productCount: views.filter(({ kind }) => kind === 'product').length,
    tellCart: (cart) => tellVisit(shop, device, { views: [], cart }),
  };
}

/** Somebody comes from a letter, to whichever page it led to. */
export async function arriveFromLetter(
  shop: Shop,
  { who, seed, url }: { who: string; seed: string; url: URL },
) {
  const random = createRandom('arrive', shop.seed, shop.profile.domain, seed);
  const handle = /^\/products\/([^/]+)$/.exec(url.pathname)?.[1];
  const product = handle === undefined ? undefined : shop.productsByHandle.get(decodeURIComponent(handle));
  const views: Look[] = product
    ? [{ kind: 'product', productId: product.id, id: random.hex(16), age: 4 }]
    : [];
  await tellVisit(shop, deviceOf(shop, random, who), { views, kz: url.searchParams.get('kz') });
}

/** What is told while a page is left may get lost on its way; nobody waits for the answer. */
async function tellVisit(
  shop: Shop,
  visitorId: string | null,
  visit: { views: Look[]; cart?: string | null; kz?: string | null },
): Promise<void> {
  const tellsNothing = visit.views.length === 0 && !visit.cart && !visit.kz;
  if (visitorId === null || tellsNothing || !shop.isInstalled) return;
  const answer = await fetch(`${shop.storefrontOrigin}/apps/kizuna/visit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (sandbox shopper)' },
    body: JSON.stringify({ visitorId, ...visit }),
  }).catch(() => undefined);
  await answer?.arrayBuffer().catch(() => undefined);
}
