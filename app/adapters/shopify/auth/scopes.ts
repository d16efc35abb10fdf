import type { Feature } from '#app/ports/shop-access.ts';

/** What each scope of shopify.app.toml is for; a scope that is missing here would be one without a use. */
export const scopesOf: Partial<Record<Feature, readonly string[]>> = {
  orders: ['read_orders'],
  customers: ['read_customers', 'read_customer_merge'],
  accounts: ['write_customers'],
  products: ['read_products'],
  fulfillments: ['read_fulfillments'],
  returns: ['read_returns'],
  offers: ['write_discounts'],
  languages: ['read_locales'],
  storefront: ['write_app_proxy'],
  marketing: ['write_marketing_events'],
};

/** What stands still with these scopes. Shopify leaves out a scope to read where the one to write is given. */
export function missingFeatures(
  granted: readonly string[],
): { feature: Feature; scopes: readonly string[] }[] {
  const has = (scope: string) =>
    granted.includes(scope) || granted.includes(scope.replace(/^(unauthenticated_)?read_/, '$1write_'));
  return (Object.entries(scopesOf) as [Feature, readonly string[]][]).flatMap(([feature, wanted]) => {
    const scopes = wanted.filter((scope) => !has(scope));
    return scopes.length > 0 ? [{ feature, scopes }] : [];
  });
}
