import type { ShopTx } from '#app/db/client.ts';
import type { ConsentState, PurchaseRelation } from '#app/domain/events/index.ts';
import { loadFlowBook } from './flow-book.ts';
import type {
  CustomerWorld,
  Enrollment,
  FlowBook,
  LetterRecord,
  Person,
  Purchase,
  ShopRules,
} from './world.ts';

const dayMs = 86_400_000;
const lettersBackMs = 30 * dayMs;
const purchasesBackMs = 60 * dayMs;

/**
 * The worlds of many people of one shop, in a fixed number of queries.
 *
 * @param runs  'all' where events are met (re-entry needs the ended runs), or just the due ones
 * @returns a world for each person that exists
 */
export async function loadWorlds(
  tx: ShopTx,
  customerIds: readonly string[],
  runs: 'all' | readonly Enrollment[],
): Promise<Map<string, CustomerWorld>> {
  const ids = [...new Set(customerIds)];
  const enrollments = runs === 'all' ? await loadEnrollments(tx, ids) : runs;
  const [shop, flows, people, letters, purchases] = await Promise.all([
    loadShopRules(tx),
    loadFlowBook(tx, enrollments),
    loadPeople(tx, ids),
    loadLetters(tx, ids),
    // Shops' clocks run ahead of ours at times; a purchase of "later" is a purchase all the same.
    loadPurchases(tx, ids, tx.now + dayMs),
  ]);
  // A run whose flow cannot be read is met by no event: it will fail alone when it is due.
  const readable = enrollments.filter((run) => isReadable(flows, run));
  const enrollmentsOf = Map.groupBy(readable, (each) => each.customerId);
  const lettersOf = Map.groupBy(letters, (each) => each.customerId);
  const purchasesOf = Map.groupBy(purchases, (each) => each.customerId);
  return new Map(
    people.map((person) => [
      person.customerId,
      {
        shop,
        flows,
        person,
        enrollments: enrollmentsOf.get(person.customerId) ?? [],
        letters: lettersOf.get(person.customerId) ?? [],
        purchases: purchasesOf.get(person.customerId) ?? [],
      },
    ]),
  );
}

function isReadable(flows: FlowBook, { flowId, version }: Enrollment): boolean {
  try {
    return flows.definition(flowId, version) !== undefined;
  } catch {
    return false;
  }
}

/** The shop's rules for letters, with its state in the directory. */
export async function loadShopRules(tx: ShopTx): Promise<ShopRules> {
  const [row] = await tx.sql<
    {
      isInstalled: boolean;
      zone: string;
      from: number;
      to: number;
      perDay: number;
      perWeek: number;
      holdoutPercent: number;
    }[]
  >`
    select s.state = 'installed' as "isInstalled", t.zone, t.quiet_from_minute as "from", t.quiet_to_minute as "to",
           t.cap_per_day as "perDay", t.cap_per_week as "perWeek", t.holdout_percent as "holdoutPercent"
    from shops s join shop_settings t on t.shop_id = s.shop_id
    where s.shop_id = ${tx.shopId}`;
  if (!row) return notInstalled(tx.shopId);
  const { isInstalled, zone, from, to, perDay, perWeek, holdoutPercent } = row;
  return {
    shopId: tx.shopId,
    isInstalled,
    zone,
    quiet: { fromMinute: from, toMinute: to },
    caps: { perDay, perWeek },
    holdoutPercent,
  };
}

/** A shop that sends webhooks before its panel was first opened has no settings yet, and sends nothing. */
function notInstalled(shopId: string): ShopRules {
  return {
    shopId,
    isInstalled: false,
    zone: 'UTC',
    quiet: { fromMinute: 0, toMinute: 0 },
    caps: { perDay: 0, perWeek: 0 },
    holdoutPercent: 0,
  };
}

/** Locked, in one order, so that a run neither falls due nor meets another event while this one is decided. */
async function loadEnrollments(tx: ShopTx, ids: readonly string[]): Promise<Enrollment[]> {
  return await tx.sql<Enrollment[]>`
    select enrollment_id as "enrollmentId", flow_id as "flowId", version, customer_id as "customerId",
           entry_key as "entryKey", run, state, step_id as "stepId", wake_at as "wakeAt", entered_at as "enteredAt",
           activity_at as "activityAt", subject
    from enrollments where shop_id = ${tx.shopId} and customer_id = any(${ids}::uuid[])
    order by enrollment_id for update`;
}

async function loadPeople(tx: ShopTx, ids: readonly string[]): Promise<Person[]> {
  return await tx.sql<(Person & { consent: ConsentState })[]>`
    select c.customer_id as "customerId", c.email_hash is not null as "hasAddress", c.deleted_at is not null as "isDeleted",
           exists (select from suppressions s
                   where s.shop_id = ${tx.shopId} and s.address_hash = c.email_hash and s.reason <> 'unsubscribe'
                     and (s.until is null or s.until > ${tx.now}::timestamptz)) as "isSuppressed",
           -- A refusal of the address, kept from an earlier life of it, holds until something newer is said.
           case when exists (select from suppressions s
                             where s.shop_id = ${tx.shopId} and s.address_hash = c.email_hash
                               and s.reason = 'unsubscribe' and s.at >= coalesce(c.email_consent_at, '-infinity'))
                then 'unsubscribed' else c.email_consent end as consent, c.locale, c.country, c.zone, c.orders_count as "ordersCount"
    from customers c where c.shop_id = ${tx.shopId} and c.customer_id = any(${ids}::uuid[])`;
}

async function loadLetters(
  tx: ShopTx,
  ids: readonly string[],
): Promise<(LetterRecord & { customerId: string })[]> {
  return await tx.sql<(LetterRecord & { customerId: string })[]>`
    select customer_id as "customerId", message_id as "messageId", flow_id as "flowId",
           enrollment_id as "enrollmentId", step_id as "stepId", purpose, sent_at is not null as "isSent",
           coalesce(sent_at, send_at) as at, clicked_at is not null as "isClicked"
    from messages
    where shop_id = ${tx.shopId} and customer_id = any(${ids}::uuid[]) and state in ('queued', 'sending', 'sent')
      and (sent_at is null or sent_at > ${tx.now - lettersBackMs}::timestamptz)`;
}

/** Purchases that these people may be behind, in the 60 days up to `until`. */
export async function loadPurchases(
  tx: ShopTx,
  ids: readonly string[],
  until: number,
): Promise<(Purchase & { customerId: string })[]> {
  const rows = await tx.sql<{ customerId: string; orderId: string; at: number; key: string }[]>`
    select distinct on (c.customer_id, o.order_id)
           c.customer_id as "customerId", o.order_id as "orderId", o.placed_at as at, o.key
    from customer_keys c
    -- One look-up a key, also while the planner believes that the tables are empty (5 ms against 8 s).
    cross join lateral (
      select order_id, placed_at, key from order_keys
      where shop_id = ${tx.shopId} and key = c.key
        and placed_at > ${until - purchasesBackMs}::timestamptz and placed_at <= ${until}::timestamptz
      offset 0) o
    where c.shop_id = ${tx.shopId} and c.customer_id = any(${ids}::uuid[])
    order by c.customer_id, o.order_id, array_position(${relationOrder}::text[], split_part(o.key, ':', 1))`;
  return rows.map(({ key, ...purchase }) => ({ ...purchase, relation: relationOf(key) }));
}

const relationOrder = ['shopify', 'email', 'cart', 'checkout', 'phone', 'address'];

function relationOf(key: string): PurchaseRelation {
  const kind = key.slice(0, key.indexOf(':'));
  switch (kind) {
    case 'cart':
    case 'checkout':
    case 'phone':
    case 'address':
    case 'email':
      return kind;
    default:
      return 'self';
  }
}
