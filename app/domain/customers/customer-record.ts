import type { Instant } from '#app/db/client.ts';

/** One row of `customers`, as far as seeing a person changes it; consent and order figures have their own writers. */
export interface CustomerRecord {
  customerId: string;
  shopifyId: string | null;
  email: string | null;
  emailHash: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  locale: string | null;
  country: string | null;
  zone: string | null;
  tags: string[];
  registeredAt: Instant;
  /** When the newest whole profile was written; missing while only glimpses were had. */
  sourceUpdatedAt: Instant | null;
  deletedAt: Instant | null;
}
