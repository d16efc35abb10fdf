import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ConsentState } from '#app/domain/events/index.ts';
import { addNames, type PersonName } from './add-names.ts';
import type { HashOf } from './keys.ts';
import type { Profile } from './profile.ts';
import { wordsAskedFor } from './search-words.ts';
import { openProfile } from './seal-profile.ts';
import type { CustomerRecord } from './customer-record.ts';

const customersPerPage = 50;

/** One line of the customer list. */
export interface CustomerRow extends PersonName {
  customerId: string;
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

/** Customers, newest first; `search` finds those who have all of its words in names, address or phone. */
export async function listCustomers(
  tx: ShopTx,
  { search = '', consent, cursor }: { search?: string; consent?: string; cursor?: string },
  hash: HashOf,
): Promise<CustomerPage> {
  const from = readCursor(cursor);
  const asked = wordsAskedFor(search, hash);
  const rows = await tx.sql<Omit<CustomerRow, keyof PersonName>[]>`
    select customer_id as "customerId", email_consent as "emailConsent", orders_count as "ordersCount",
           spent_minor::float8 as "spentMinor", last_order_at as "lastOrderAt", registered_at as "registeredAt"
    from customers
    where shop_id = ${tx.shopId} and deleted_at is null
      ${asked.length > 0 ? asked.map((spellings) => whoHas(tx, spellings)) : tx.sql``}
      ${consent ? tx.sql`and email_consent = ${consent}` : tx.sql``}
      ${from ? tx.sql`and (registered_at, customer_id) < (${from.at}::timestamptz, ${from.id}::uuid)` : tx.sql``}
    order by registered_at desc, customer_id desc
    limit ${customersPerPage + 1}`;
  const customers = await addNames(tx, rows.slice(0, customersPerPage));
  const last = customers.at(-1);
  const hasMore = rows.length > customersPerPage && last !== undefined;
  return { customers, nextCursor: hasMore ? `${last.registeredAt}_${last.customerId}` : null };
}

/** Whom one of these words is about. */
function whoHas(tx: ShopTx, words: readonly string[]) {
  return tx.sql`and customer_id in (
    select customer_id from customer_words where shop_id = ${tx.shopId} and word = any(${[...words]}::text[]))`;
}

/** Cursors come from the address bar; one that is none begins at the start. */
function readCursor(cursor: string | undefined): { at: Instant; id: string } | undefined {
  const parts = /^(-?\d{1,15})_([0-9a-f-]{36})$/.exec(cursor ?? '');
  return parts ? { at: Number(parts[1]), id: parts[2] ?? '' } : undefined;
}

/** Everything the panel shows about one person. */
export interface CustomerFacts extends CustomerRow, Profile {
  shopifyId: string | null;
  locale: string | null;
  country: string | null;
  zone: string | null;
  tags: string[];
  accountState: CustomerRecord['accountState'];
  emailConsentAt: Instant | null;
  firstOrderAt: Instant | null;
  suppressedFor: string | null;
}

export async function findCustomer(tx: ShopTx, customerId: string): Promise<CustomerFacts | undefined> {
  if (!isUuid(customerId)) return undefined;
  const [row] = await tx.sql<(Omit<CustomerFacts, keyof Profile> & { profile: string | null })[]>`
    select c.customer_id as "customerId", c.profile, c.shopify_id as "shopifyId", c.locale, c.country, c.zone, c.tags,
           c.account_state as "accountState",
           c.email_consent as "emailConsent", c.email_consent_at as "emailConsentAt", c.orders_count as "ordersCount",
           c.spent_minor::float8 as "spentMinor", c.first_order_at as "firstOrderAt",
           c.last_order_at as "lastOrderAt", c.registered_at as "registeredAt", (
             select s.reason from suppressions s
             where s.shop_id = c.shop_id and s.address_hash = c.email_hash and s.reason <> 'unsubscribe'
               and (s.until is null or s.until > ${tx.now}::timestamptz)
             order by array_position(array['complaint', 'hard_bounce', 'manual', 'soft_bounce'], s.reason)
             limit 1) as "suppressedFor"
    from customers c
    where c.shop_id = ${tx.shopId} and c.customer_id = ${customerId} and c.deleted_at is null`;
  if (row === undefined) return undefined;
  const { profile, ...facts } = row;
  return { ...facts, ...openProfile(await tx.vault(), customerId, profile) };
}

export interface ConsentProof {
  consentId: string;
  state: ConsentState;
  optInLevel: string | null;
  source: string;
  at: Instant;
  /** The words she saw, where it was a form of ours. */
  formText: string | null;
  /** The network she came from. */
  ipNetwork: string | null;
  userAgent: string | null;
  country: string | null;
  /** The letter whose link was used. */
  messageId: string | null;
}

/** What this person agreed to or refused by e-mail, newest first. */
export async function listConsents(tx: ShopTx, customerId: string): Promise<ConsentProof[]> {
  return tx.sql<ConsentProof[]>`
    select k.consent_id as "consentId", k.state, k.opt_in_level as "optInLevel", k.source, k.at, f.text as "formText",
           k.ip_network as "ipNetwork", k.user_agent as "userAgent", k.country,
           k.evidence ->> 'messageId' as "messageId"
    from consents k
    left join form_texts f on f.shop_id = k.shop_id and f.form_text_id = k.form_text_id
    where k.shop_id = ${tx.shopId} and k.channel = 'email'
      and (k.customer_id = ${customerId}
           or k.customer_id in (select merged_id from customer_merges
                              where shop_id = ${tx.shopId} and kept_id = ${customerId}))
    order by k.at desc, k.consent_id limit 20`;
}

export async function countCustomers(tx: ShopTx): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from customers where shop_id = ${tx.shopId} and deleted_at is null`;
  return row?.count ?? 0;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
