import type { Shop } from '../../shop/index.ts';
import { bulkMutations, bulkQueries } from './bulk.ts';
import { accountMutations, accountQueries } from './accounts.ts';
import { consentMutations } from './consent.ts';
import { customerQueries, tagMutations } from './customers.ts';
import { customerMutations } from './customer-writes.ts';
import { discountMutations, discountQueries } from './discounts/index.ts';
import { marketingMutations } from './marketing.ts';
import { metafieldMutations, metafieldQueries } from './metafields.ts';
import { orderQueries } from './orders.ts';
import { productQueries } from './products.ts';
import { segmentQueries } from './segments.ts';
import { shopQueries } from './shop-details.ts';
import type { Answer } from './write-export.ts';
import { workflowMutations } from './workflows.ts';

/** Everything the Admin API of one shop answers; queries and mutations have no name in common. */
export function resolvers(shop: Shop, answer: Answer): object {
  return {
    ...shopQueries(shop),
    ...segmentQueries(shop),
    ...marketingMutations(shop),
    ...workflowMutations(shop),
    ...customerQueries(shop),
    ...tagMutations(shop),
    ...customerMutations(shop),
    ...accountQueries(shop),
    ...accountMutations(shop),
    ...metafieldQueries(),
    ...metafieldMutations(shop),
    ...consentMutations(shop),
    ...bulkQueries(shop),
    ...bulkMutations(shop, answer),
    ...orderQueries(shop),
    ...productQueries(shop),
    ...discountQueries(shop),
    ...discountMutations(shop),
  };
}
