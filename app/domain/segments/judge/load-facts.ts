import type { ShopTx } from '#app/db/client.ts';
import type { Moment } from '../moment.ts';
import { loadHappenings } from './load-happenings.ts';
import { loadStanding } from './load-standing.ts';
import type { Needs } from './needs.ts';
import type { PersonFacts } from './person-facts.ts';

/**
 * Loads what rules ask about these people, all in one round to the database. Nobody else judges them meanwhile: their
 * rows in `customers` are held until the transaction ends.
 */
export async function loadFacts(
  tx: ShopTx,
  ids: readonly string[],
  { needs, moment }: { needs: Needs; moment: Moment },
): Promise<PersonFacts[]> {
  // By the order of ids, so that two who hold several people never wait for each other. It runs before the others.
  const held = tx.sql`
    select from customers where shop_id = ${tx.shopId} and customer_id = any(${ids}::uuid[])
    order by customer_id for no key update`.execute();
  const [, people, happenings] = await Promise.all([
    held,
    loadStanding(tx, ids, moment),
    loadHappenings(tx, ids, { needs, moment }),
  ]);
  return people.map((person) => ({ ...person, ...happenings(person.customerId) }));
}
