import { isShopDomain } from '#app/domain/shops/index.ts';

/** Where a shop's administration answers: its own domain, or the stand-in which is told the shop by the first segment. */
export function shopUrl(domain: string, path: string, standInOrigin: string | undefined): string {
  if (!isShopDomain(domain)) throw new Error('Expected the domain of a shop, got something else');
  return standInOrigin ? `${standInOrigin}/${domain}${path}` : `https://${domain}${path}`;
}
