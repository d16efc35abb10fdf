import type { AdminOutcome } from './shop-admin.ts';

/** What the product asks of a shop's own records of people. */
export interface ShopCustomers {
  addTags(shopId: string, shopifyCustomerId: string, tags: string[]): Promise<AdminOutcome<object>>;
}
