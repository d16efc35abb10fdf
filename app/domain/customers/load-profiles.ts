import type { ShopTx } from '#app/db/client.ts';
import type { Profile } from './profile.ts';
import { openProfile } from './seal-profile.ts';

/** What is known of these people; those who are not in the shop are left out. */
export async function loadProfiles(
  tx: ShopTx,
  customerIds: readonly string[],
): Promise<Map<string, Profile>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx.sql<{ customerId: string; profile: string | null }[]>`
    select customer_id as "customerId", profile from customers
    where shop_id = ${tx.shopId} and customer_id = any(${[...new Set(customerIds)]}::uuid[])`;
  const vault = await tx.vault();
  return new Map(
    rows.map(({ customerId, profile }) => [customerId, openProfile(vault, customerId, profile)]),
  );
}
