import type { ShopTx } from '#app/db/client.ts';
import type { HashOf } from './keys.ts';
import type { Profile } from './profile.ts';
import { wordsOf } from './search-words.ts';

/** Lets people be found by what their profiles say now, and by nothing that they said before. */
export async function saveWords(
  tx: ShopTx,
  people: readonly (Profile & { customerId: string; isNew: boolean })[],
  hash: HashOf,
): Promise<void> {
  if (people.length === 0) return;
  const rows = people.flatMap((person) =>
    wordsOf(person, hash).map((word) => ({ customerId: person.customerId, word })),
  );
  const [ids, words] = [rows.map((row) => row.customerId), rows.map((row) => row.word)];
  const known = people.filter((person) => !person.isNew).map((person) => person.customerId);
  if (known.length > 0) {
    await tx.sql`
      delete from customer_words w
      where shop_id = ${tx.shopId} and customer_id = any(${known}::uuid[])
        and (customer_id, word) not in (select * from unnest(${ids}::uuid[], ${words}::text[]))`;
  }
  await tx.sql`
    insert into customer_words (shop_id, word, customer_id)
    select ${tx.shopId}::bigint, word, id from unnest(${ids}::uuid[], ${words}::text[]) as u (id, word)
    on conflict do nothing`;
}
