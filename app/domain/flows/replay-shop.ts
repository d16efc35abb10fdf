import type { ShopTx } from '#app/db/client.ts';
import { loadFlowBook } from './flow-book.ts';
import { loadPurchases, loadShopRules } from './load-worlds.ts';
import {
  type PurposeWhenWritten,
  type RecordedEvent,
  type ReplayedMessage,
  replayPerson,
} from './replay-person.ts';
import type { FlowBook, Person, Purchase } from './world.ts';

const peopleAtOnce = 200;

export interface ShopReplay {
  /** Epoch ms; what was recorded before is not met. */
  from: number;
  until: number;
  /** The flows to try; the shop's own, as they are switched now, when left out. */
  flows?: FlowBook;
  /** For letters that become marketing by what they show; as their flow is, when left out. */
  purposeWhenWritten?: PurposeWhenWritten;
}

/**
 * Runs a shop's own recorded events through its flows, person by person: what would have been sent, and why the
 * rest would not. Events are met when they became known, which is what the live shell could act on.
 *
 * @returns letters person by person, each person's in the order of decision
 */
export async function* replayShop(
  tx: ShopTx,
  { from, until, flows, purposeWhenWritten }: ShopReplay,
): AsyncGenerator<ReplayedMessage> {
  const shop = await loadShopRules(tx);
  const book = flows ?? (await loadFlowBook(tx));
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const people = await tx.sql<{ customerId: string }[]>`
      select distinct customer_id as "customerId" from events
      where shop_id = ${tx.shopId} and customer_id > ${after}::uuid
      order by customer_id limit ${peopleAtOnce}`;
    if (people.length === 0) return;
    const ids = people.map((person) => person.customerId);
    after = ids.at(-1)!;
    const events = await tx.sql<RecordedEvent[]>`
      select event_id as "eventId", kind, customer_id as "customerId", at, recorded_at as "recordedAt", payload
      from events
      where shop_id = ${tx.shopId} and customer_id = any(${ids}::uuid[])
        and recorded_at between ${from}::timestamptz and ${until}::timestamptz
      order by event_id`;
    const eventsOf = Map.groupBy(events, (event) => event.customerId);
    const starts = await loadStarts(tx, ids, from);
    for (const start of starts) {
      const world = { shop, flows: book, ...start, enrollments: [], letters: [] };
      yield* replayPerson(world, eventsOf.get(start.person.customerId) ?? [], until, purposeWhenWritten);
    }
  }
}

/** What was known of these people before `from`. Address, language and place are taken as they are now. */
async function loadStarts(
  tx: ShopTx,
  ids: readonly string[],
  from: number,
): Promise<{ person: Person; purchases: Purchase[] }[]> {
  const people = await tx.sql<Person[]>`
    select c.customer_id as "customerId", c.email_hash is not null as "hasAddress", false as "isDeleted",
           exists (select from suppressions s where s.shop_id = ${tx.shopId} and s.address_hash = c.email_hash
                   and s.reason <> 'unsubscribe' and s.until is null and s.at < ${from}::timestamptz) as "isSuppressed",
           coalesce((select k.state from consents k
                     where k.shop_id = ${tx.shopId} and k.customer_id = c.customer_id and k.channel = 'email'
                       and k.at < ${from}::timestamptz order by k.at desc limit 1), 'not_subscribed') as consent,
           c.locale, c.country, c.zone,
           (select count(*)::int from orders o where o.shop_id = ${tx.shopId} and o.customer_id = c.customer_id
            and o.placed_at < ${from}::timestamptz and not o.is_test
            and (o.cancelled_at is null or o.cancelled_at >= ${from}::timestamptz)) as "ordersCount"
    from customers c where c.shop_id = ${tx.shopId} and c.customer_id = any(${ids}::uuid[]) order by c.customer_id`;
  const purchases = await loadPurchases(tx, ids, from);
  const purchasesOf = Map.groupBy(purchases, (purchase) => purchase.customerId);
  return people.map((person) => ({ person, purchases: purchasesOf.get(person.customerId) ?? [] }));
}
