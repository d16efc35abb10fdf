import type { Shop } from '../../shop/index.ts';
import { customerQueries, tagMutations } from './customers.ts';
import { discountMutations, discountQueries } from './discounts.ts';
import { orderQueries } from './orders.ts';
import { productQueries } from './products.ts';
import { shopQueries } from './shop-details.ts';

/** Everything the Admin API of one shop answers; queries and mutations have no name in common. */
export function resolvers(shop: Shop): object {
  return {
    ...shopQueries(shop),
    ...customerQueries(shop),
    ...tagMutations(shop),
    ...orderQueries(shop),
    ...productQueries(shop),
    ...discountQueries(shop),
    ...discountMutations(shop),
  };
}
