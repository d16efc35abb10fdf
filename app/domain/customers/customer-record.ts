import type { Instant } from '#app/db/client.ts';
import type { AccountState } from './person-seen.ts';
import type { Profile } from './profile.ts';
import type { TagLog } from './tag-log.ts';

/** One row of `customers`, opened, as far as seeing a person changes it; consent and order figures have their own writers. */
export interface CustomerRecord extends Profile {
  customerId: string;
  shopifyId: string | null;
  emailHash: string | null;
  locale: string | null;
  country: string | null;
  zone: string | null;
  tags: string[];
  /** What the tags follow from; missing while nothing was said about them. */
  tagLog: TagLog | null;
  accountState: AccountState | 'none';
  registeredAt: Instant;
  /** When the newest whole profile was written; missing while only glimpses were had. */
  sourceUpdatedAt: Instant | null;
  deletedAt: Instant | null;
}
