import type { Shop } from '../shop.ts';

/** The merchant chooses how customers sign in. */
export function changeAccountKind(shop: Shop, kind: 'new' | 'classic'): void {
  shop.accounts.kind = kind;
  shop.outlets.emit(
    'customer_account_settings/update',
    {
      customer_accounts_version: kind === 'classic' ? 'CLASSIC' : 'NEW_CUSTOMER_ACCOUNTS',
      login_required_at_checkout: false,
      login_links_visible_on_storefront_and_checkout: true,
      url: kind === 'classic' ? null : `${shop.storefrontOrigin}/account`,
    },
    shop.ids.uuid(),
  );
}
