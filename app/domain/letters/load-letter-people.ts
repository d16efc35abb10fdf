import type { ShopTx } from '#app/db/client.ts';
import { loadProfiles } from '#app/domain/customers/index.ts';
import type { LetterPerson } from './letter-source.ts';

/** Names, addresses and languages of the people letters go to. */
export async function loadLetterPeople(
  tx: ShopTx,
  customerIds: readonly string[],
): Promise<Map<string, ReachablePerson>> {
  const profiles = await loadProfiles(tx, customerIds);
  const rows = await tx.sql<(Pick<LetterPerson, 'locale' | 'zone'> & { customerId: string })[]>`
    select customer_id as "customerId", locale, zone
    from customers where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[])`;
  return new Map(
    rows.map(({ customerId, locale, zone }) => {
      const { email = null, firstName = null, lastName = null } = profiles.get(customerId) ?? {};
      return [customerId, { address: email, firstName, lastName, locale, zone }];
    }),
  );
}

/** A person who may have no address. */
export type ReachablePerson = Omit<LetterPerson, 'address'> & { address: string | null };
