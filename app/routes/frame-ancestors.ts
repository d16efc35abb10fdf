import type { PanelSettings, PanelShop } from './load-context.ts';

/** Who may show the panel in a frame: the admin of the very shop whose token was verified, and nobody when there is none. */
export function frameAncestors(
  shop: PanelShop | undefined,
  { adminOrigin }: Pick<PanelSettings, 'adminOrigin'>,
): string {
  if (!shop) return "frame-ancestors 'none'";
  return ['frame-ancestors', `https://${shop.domain}`, 'https://admin.shopify.com', adminOrigin]
    .filter(Boolean)
    .join(' ');
}
