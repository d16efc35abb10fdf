import type { ShopAdmin } from '#app/ports/shop-admin.ts';
import { type AccessTokens, findAccess } from '../auth/index.ts';
import { activationUrl } from './customers/activation-url.ts';
import { addCustomerTags } from './customers/add-customer-tags.ts';
import { ensureCustomer } from './customers/ensure-customer.ts';
import { setBirthDate } from './customers/set-birth-date.ts';
import { updateCustomer } from './customers/update-customer.ts';
import { setEmailConsent, setSmsConsent } from './customers/set-consent.ts';
import { createAdminClient } from './admin-client.ts';
import { addCodes, askAboutCodes } from './discounts/add-codes.ts';
import { createDiscountCode } from './discounts/create-discount-code.ts';
import { removeCode } from './discounts/remove-code.ts';
import { reportDay } from './marketing/report-day.ts';
import { saveActivity } from './marketing/save-activity.ts';
import { createShopRecords } from './records/index.ts';
import { createShopSegments } from './segments/segments.ts';
import { getShopProfile } from './shop/shop-profile.ts';
import { triggerWorkflow } from './workflows/trigger-workflow.ts';

/** A shop's administration, through its Admin GraphQL API. */
export function createShopAdmin(tokens: AccessTokens, standInOrigin?: string): ShopAdmin {
  const call = createAdminClient(tokens, { standInOrigin });
  return {
    records: createShopRecords(call),
    segments: createShopSegments(call),
    workflows: { trigger: (shopId, trigger) => triggerWorkflow(call, shopId, trigger) },
    marketing: {
      saveActivity: (shopId, activity) => saveActivity(call, shopId, activity),
      reportDay: (shopId, report) => reportDay(call, shopId, report),
    },
    getShopProfile: (shopId) => getShopProfile(call, shopId),
    discounts: {
      createCode: (shopId, discount) => createDiscountCode(call, shopId, discount),
      addCodes: (shopId, discountId, codes) => addCodes(call, shopId, { discountId, codes }),
      askAboutCodes: (shopId, bulkId) => askAboutCodes(call, shopId, bulkId),
      removeCode: (shopId, removal) => removeCode(call, shopId, removal),
    },
    customers: {
      addTags: (shopId, shopifyCustomerId, tags) =>
        addCustomerTags(call, shopId, { shopifyCustomerId, tags }),
      ensure: (shopId, person) => ensureCustomer(call, shopId, person),
      activationUrl: (shopId, shopifyCustomerId) => activationUrl(call, shopId, shopifyCustomerId),
      update: (shopId, shopifyCustomerId, details) =>
        updateCustomer(call, shopId, { shopifyCustomerId, ...details }),
      setBirthDate: (shopId, shopifyCustomerId, date) =>
        setBirthDate(call, shopId, { shopifyCustomerId, date }),
      setEmailConsent: (shopId, change) => setEmailConsent(call, shopId, change),
      setSmsConsent: (shopId, change) => setSmsConsent(call, shopId, change),
    },
    access: { find: findAccess },
    renewAccess: async (shopId) => {
      const access = await tokens.renew(shopId);
      return access.status === 'granted' ? { status: 'done' } : access;
    },
  };
}
