import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ConsentState } from '#app/domain/events/index.ts';

const customersPerPage = 50;

/** One line of the customer list. */
export interface CustomerRow {
  customerId: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  emailConsent: ConsentState;
  ordersCount: number;
  spentMinor: number;
  lastOrderAt: Instant | null;
  registeredAt: Instant;
}

export interface CustomerPage {
  customers: CustomerRow[];
  /** Where the next page begins; null on the last. */
  nextCursor: string | null;
}

/** Customers, newest first; `search` matches names and addresses. */
export async function listCustomers(
  tx: ShopTx,
  { search = '', consent, cursor }: { search?: string; consent?: string; cursor?: string },
): Promise<CustomerPage> {
  const from = readCursor(cursor);
  const words = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx.sql<CustomerRow[]>`
    select customer_id as "customerId", first_name as "firstName", last_name as "lastName", email,
           email_consent as "emailConsent", orders_count as "ordersCount", spent_minor::float8 as "spentMinor",
           last_order_at as "lastOrderAt", registered_at as "registeredAt"
    from customers
    where shop_id = ${tx.shopId} and deleted_at is null
      ${search.trim() ? tx.sql`and (${nameOrAddress(tx)}) ilike ${words}` : tx.sql``}
      ${consent ? tx.sql`and email_consent = ${consent}` : tx.sql``}
      ${from ? tx.sql`and (registered_at, customer_id) < (${from.at}::timestamptz, ${from.id}::uuid)` : tx.sql``}
    order by registered_at desc, customer_id desc
    limit ${customersPerPage + 1}`;
  const customers = rows.slice(0, customersPerPage);
  const last = customers.at(-1);
  const hasMore = rows.length > customersPerPage && last !== undefined;
  return { customers, nextCursor: hasMore ? `${last.registeredAt}_${last.customerId}` : null };
}

/** Both orders of the name, so that 山田花子, "Hanako Yamada" and an address are all found. */
function nameOrAddress(tx: ShopTx) {
  return tx.sql`concat_ws(' ', first_name, last_name, first_name, email, concat(last_name, first_name))`;
}

/** Cursors come from the address bar; one that is none begins at the start. */
function readCursor(cursor: string | undefined): { at: Instant; id: string } | undefined {
  const parts = /^(-?\d{1,15})_([0-9a-f-]{36})$/.exec(cursor ?? '');
  return parts ? { at: Number(parts[1]), id: parts[2] ?? '' } : undefined;
}

/** Everything the panel shows about one person. */
export interface CustomerFacts extends CustomerRow {
  shopifyId: string | null;
  phone: string | null;
  locale: string | null;
  country: string | null;
  zone: string | null;
  tags: string[];
  emailConsentAt: Instant | null;
  firstOrderAt: Instant | null;
  suppressedFor: string | null;
}

export async function findCustomer(tx: ShopTx, customerId: string): Promise<CustomerFacts | undefined> {
  if (!isUuid(customerId)) return undefined;
  const [row] = await tx.sql<CustomerFacts[]>`
    select c.customer_id as "customerId", c.first_name as "firstName", c.last_name as "lastName", c.email, c.phone,
           c.shopify_id as "shopifyId", c.locale, c.country, c.zone, c.tags, c.email_consent as "emailConsent",
           c.email_consent_at as "emailConsentAt", c.orders_count as "ordersCount",
           c.spent_minor::float8 as "spentMinor", c.first_order_at as "firstOrderAt",
           c.last_order_at as "lastOrderAt", c.registered_at as "registeredAt", s.reason as "suppressedFor"
    from customers c
    left join suppressions s on s.shop_id = c.shop_id and s.address_hash = c.email_hash
    where c.shop_id = ${tx.shopId} and c.customer_id = ${customerId} and c.deleted_at is null`;
  return row;
}

export interface ConsentProof {
  consentId: string;
  state: ConsentState;
  optInLevel: string | null;
  source: string;
  at: Instant;
}

/** What this person agreed to or refused by e-mail, newest first. */
export async function listConsents(tx: ShopTx, customerId: string): Promise<ConsentProof[]> {
  return tx.sql<ConsentProof[]>`
    select consent_id as "consentId", state, opt_in_level as "optInLevel", source, at
    from consents
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and channel = 'email'
    order by at desc limit 20`;
}

export async function countCustomers(tx: ShopTx): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from customers where shop_id = ${tx.shopId} and deleted_at is null`;
  return row?.count ?? 0;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
