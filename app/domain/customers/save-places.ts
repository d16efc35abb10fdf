import type { Instant, ShopTx } from '#app/db/client.ts';
import type { HashOf } from './keys.ts';
import type { PersonSeen } from './person-seen.ts';
import { wordsOfHome } from './places.ts';

interface Home {
  customerId: string;
  at: Instant;
  words: string[];
}

/** Lets people be found by where they live, as the newest message that said so has it. */
export async function savePlaces(
  tx: ShopTx,
  recordOf: ReadonlyMap<PersonSeen, string>,
  hash: HashOf,
): Promise<void> {
  const newest = new Map<string, Home>();
  for (const [{ home, seenAt: at }, customerId] of recordOf) {
    const words = home ? wordsOfHome(hash, home) : [];
    const before = newest.get(customerId);
    if (words.length > 0 && (before === undefined || before.at <= at))
      newest.set(customerId, { customerId, at, words });
  }
  if (newest.size === 0) return;
  const moved = await tx.sql<{ customerId: string }[]>`
    update customers c set home_seen_at = to_timestamp(r.at / 1000)
    from jsonb_to_recordset(${JSON.stringify([...newest.values()])}::text::jsonb) as r ("customerId" uuid, at float8)
    where c.shop_id = ${tx.shopId} and c.customer_id = r."customerId"
      and (c.home_seen_at is null or c.home_seen_at < to_timestamp(r.at / 1000))
    returning c.customer_id as "customerId"`;
  const rows = moved.flatMap(({ customerId }) =>
    (newest.get(customerId)?.words ?? []).map((word) => ({ customerId, word })),
  );
  if (rows.length === 0) return;
  const [ids, words] = [rows.map((row) => row.customerId), rows.map((row) => row.word)];
  await tx.sql`
    delete from customer_places
    where shop_id = ${tx.shopId} and customer_id = any(${moved.map((each) => each.customerId)}::uuid[])
      and (customer_id, place) not in (select * from unnest(${ids}::uuid[], ${words}::text[]))`;
  await tx.sql`
    insert into customer_places (shop_id, customer_id, place)
    select ${tx.shopId}::bigint, id, word from unnest(${ids}::uuid[], ${words}::text[]) as u (id, word)
    on conflict do nothing`;
}
