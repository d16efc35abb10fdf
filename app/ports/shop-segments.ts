import type { AdminOutcome } from './shop-admin.ts';

/** The groups of customers that a merchant keeps in her shop. */
export interface ShopSegments {
  /** All of them, the newest first, fifty at a time. */
  list(
    shopId: string,
    after: string | null,
  ): Promise<AdminOutcome<{ segments: ListedSegment[]; next: string | null }>>;
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

export interface ListedSegment {
  segmentId: string;
  name: string;
  /** Its rule, in the words of the shop's admin. */
  query: string;
}
