import type { AdminOutcome } from './shop-admin.ts';

/** The groups of customers that a merchant keeps in her shop. */
export interface ShopSegments {
  /** A segment as it is now; missing when there is none of this id. */
  find(shopId: string, segmentId: string): Promise<AdminOutcome<{ segment: ShopSegment | null }>>;
  /** Its people, a thousand at a time. */
  listMembers(
    shopId: string,
    segmentId: string,
    after: string | null,
  ): Promise<AdminOutcome<{ shopifyCustomerIds: string[]; next: string | null }>>;
}

export interface ShopSegment {
  name: string;
  size: number;
}
