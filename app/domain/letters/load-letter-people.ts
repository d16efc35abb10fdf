import type { ShopTx } from '#app/db/client.ts';
import type { LetterPerson } from './letter-source.ts';

/** Names, addresses and languages of the people letters go to. */
export async function loadLetterPeople(
  tx: ShopTx,
  customerIds: readonly string[],
): Promise<Map<string, ReachablePerson>> {
  const rows = await tx.sql<(ReachablePerson & { customerId: string })[]>`
    select customer_id as "customerId", email as address, first_name as "firstName", last_name as "lastName",
           locale, zone
    from customers where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[])`;
  return new Map(rows.map(({ customerId, ...person }) => [customerId, person]));
}

/** A person who may have no address. */
export type ReachablePerson = Omit<LetterPerson, 'address'> & { address: string | null };
