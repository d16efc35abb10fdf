import type { ShopTx } from '#app/db/client.ts';
import type { KeyedHash } from '#app/domain/customers/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { erasePerson } from './erase-person.ts';
import { gatherPerson } from './find-person.ts';

const dayMs = 86_400_000;
/** Late webhooks are over by then, and a mistake in the shop's admin was seen. */
const daysKept = 30;
const peopleAtOnce = 50;

/**
 * Erases people whom the shop itself has deleted a month ago, as if they had asked for it; her number is remembered as
 * a keyed hash, her address is not: a sign-up with it is somebody's own wish. Records that were merged into another
 * stay while that one does: its history is theirs.
 *
 * @returns whether there may be more
 */
export async function forgetGonePeople(
  tx: ShopTx,
  { indexSecret }: { indexSecret: string },
): Promise<boolean> {
  await tx.sql`select from shops where shop_id = ${tx.shopId} for no key update`;
  const gone = await tx.sql<{ customerId: string }[]>`
    select customer_id as "customerId" from customers c
    where shop_id = ${tx.shopId} and deleted_at < ${tx.now - daysKept * dayMs}::timestamptz
      and not exists (select from customer_merges m join customers k on k.shop_id = m.shop_id and k.customer_id = m.kept_id
                      where m.shop_id = ${tx.shopId} and m.merged_id = c.customer_id and k.deleted_at is null)
    limit ${peopleAtOnce}`;
  const hash: KeyedHash = (kind, value) => blindIndex(indexSecret, tx.shopId, kind, value);
  for (const { customerId } of gone) {
    const nothingNamed = { shopifyId: null, email: null, phone: null, orderIds: [] };
    const person = await gatherPerson(tx, [customerId], nothingNamed, hash);
    const words = person.words.filter((word) => !/^(email|phone):/.test(word));
    await erasePerson(tx, { ...person, words });
  }
  return gone.length === peopleAtOnce;
}
