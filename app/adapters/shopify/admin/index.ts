import type { ShopAdmin } from '#app/ports/shop-admin.ts';
import type { AccessTokens } from '../auth/index.ts';
import { addCustomerTags } from './customers/add-customer-tags.ts';
import { createAdminClient } from './admin-client.ts';
import { createDiscountCode } from './discounts/create-discount-code.ts';
import { getShopProfile } from './shop/shop-profile.ts';

/** A shop's administration, through its Admin GraphQL API. */
export function createShopAdmin(tokens: AccessTokens, standInOrigin?: string): ShopAdmin {
  const call = createAdminClient(tokens, standInOrigin);
  return {
    getShopProfile: (shopId) => getShopProfile(call, shopId),
    discounts: { createCode: (shopId, discount) => createDiscountCode(call, shopId, discount) },
    customers: {
      addTags: (shopId, shopifyCustomerId, tags) =>
        addCustomerTags(call, shopId, { shopifyCustomerId, tags }),
    },
    renewAccess: async (shopId) => {
      const access = await tokens.renew(shopId);
      return access.status === 'granted' ? { status: 'done' } : access;
    },
  };
}
