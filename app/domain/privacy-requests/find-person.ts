import type { ShopTx } from '#app/db/client.ts';
import { type KeyedHash, keyWords, loadProfiles, redactedWords } from '#app/domain/customers/index.ts';
import type { PersonIds, PrivacySubject } from '#app/domain/privacy/index.ts';

/** Everything by which rows and messages can be recognised as about one person. */
export interface FoundPerson {
  ids: Record<PersonIds, string[]>;
  /** As the vendor's messages name her: numbers, addresses, tokens. */
  traces: string[];
  /** The same as the keyed hashes by which late news is recognised. */
  words: string[];
}

/**
 * Finds all that belongs to the person a request names: her account, the records of checkouts under her address or
 * phone, whoever placed the orders named, and what the shop had merged into these.
 */
export async function findPerson(tx: ShopTx, subject: PrivacySubject, hash: KeyedHash): Promise<FoundPerson> {
  return await gatherPerson(tx, await findRecords(tx, subject, hash), subject, hash);
}

/**
 * Gathers all that belongs to these records.
 *
 * @param subject  what is known of the person beside them
 */
export async function gatherPerson(
  tx: ShopTx,
  customer: string[],
  subject: PrivacySubject,
  hash: KeyedHash,
): Promise<FoundPerson> {
  const profiles = [...(await loadProfiles(tx, customer)).values()];
  const keys = await idsOf(tx.sql<{ id: string }[]>`
    select key as id from customer_keys where shop_id = ${tx.shopId} and customer_id = any(${customer}::uuid[])`);
  const numbers = await idsOf(tx.sql<{ id: string }[]>`
    select shopify_id as id from customers
    where shop_id = ${tx.shopId} and customer_id = any(${customer}::uuid[]) and shopify_id is not null`);
  const order = await idsOf(tx.sql<{ id: string }[]>`
    select order_id as id from orders
    where shop_id = ${tx.shopId}
      and (customer_id = any(${customer}::uuid[]) or order_id = any(${subject.orderIds}::text[]))`);
  const carts = await tx.sql<{ cartKey: string; checkoutToken: string | null }[]>`
    select cart_key as "cartKey", checkout_token as "checkoutToken" from carts
    where shop_id = ${tx.shopId} and customer_id = any(${customer}::uuid[])`;
  const message = await idsOf(tx.sql<{ id: string }[]>`
    select message_id as id from messages where shop_id = ${tx.shopId} and customer_id = any(${customer}::uuid[])`);
  const heldBy = (kind: string) =>
    keys.flatMap((key) => (key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : []));
  const hashes = await idsOf(tx.sql<{ id: string }[]>`
    select email_hash as id from customers
    where shop_id = ${tx.shopId} and customer_id = any(${customer}::uuid[]) and email_hash is not null`);
  const shopifyIds = unique([subject.shopifyId, ...numbers, ...heldBy('shopify')]);
  const emails = unique([subject.email, ...profiles.map((each) => each.email)]);
  const phones = unique([subject.phone, ...profiles.map((each) => each.phone)]);
  const orders = unique([...subject.orderIds, ...order]);
  const cartTokens = unique([...heldBy('cart'), ...carts.map((each) => each.cartKey)]);
  const checkouts = unique([...heldBy('checkout'), ...carts.map((each) => each.checkoutToken)]);
  const claim = unique([
    ...customer.map((each) => `customer:${each}`),
    ...shopifyIds.map((each) => keyWords.shopify(each)),
    ...cartTokens.map((each) => keyWords.cart(each)),
  ]);
  const view = await viewIdsOf(tx, customer, claim);
  const addressKeys = [
    ...emails.map((each) => keyWords.email(each, hash)),
    ...keys.filter((key) => key.startsWith('email:')),
    ...hashes.map((each) => `email:${each}`),
  ];
  return {
    ids: {
      ...{ customer, message, order, view, claim, cart: carts.map((each) => each.cartKey) },
      address: unique(addressKeys.map((key) => key.slice('email:'.length))),
    },
    traces: [...shopifyIds, ...emails, ...phones, ...orders, ...cartTokens, ...checkouts],
    words: unique([
      ...shopifyIds.map((each) => redactedWords.shopify(each, hash)),
      ...addressKeys,
      ...phones.map((each) => redactedWords.phone(each, hash)),
      ...orders.map((each) => redactedWords.order(each, hash)),
      ...cartTokens.map((each) => redactedWords.cart(each, hash)),
      // A basket that began as a checkout goes by the checkout's token.
      ...[...checkouts, ...cartTokens].map((each) => redactedWords.checkout(each, hash)),
    ]),
  };
}

/** What was viewed on her devices while they were hers, or while nobody else is known to have been behind them. */
async function viewIdsOf(tx: ShopTx, customer: string[], claim: string[]): Promise<string[]> {
  return await idsOf(tx.sql<{ id: string }[]>`
    select v.view_id as id from visitor_links l
    join views v on v.shop_id = l.shop_id and v.visitor_id = l.visitor_id and v.at >= l.from_at and v.at < l.until_at
    where l.shop_id = ${tx.shopId} and l.customer_id = any(${customer}::uuid[])
    union
    select v.view_id from visitor_claims c
    join views v on v.shop_id = c.shop_id and v.visitor_id = c.visitor_id
    where c.shop_id = ${tx.shopId} and c.key = any(${claim}::text[]) and not exists (
      select from visitor_links l
      where l.shop_id = v.shop_id and l.visitor_id = v.visitor_id and v.at >= l.from_at and v.at < l.until_at)`);
}

/** Another account is another person, also when she has used the same address. */
async function findRecords(tx: ShopTx, subject: PrivacySubject, hash: KeyedHash): Promise<string[]> {
  const number = subject.shopifyId ?? '';
  const addresses = unique([
    subject.email === null ? null : keyWords.email(subject.email, hash),
    subject.phone === null ? null : keyWords.phone(subject.phone, hash),
  ]);
  return await idsOf(tx.sql<{ id: string }[]>`
    with named as (
      select customer_id from customers where shop_id = ${tx.shopId} and shopify_id = ${number}
      union select customer_id from customer_keys
      where shop_id = ${tx.shopId} and key = ${keyWords.shopify(number)}
      union select c.customer_id from customers c
      where c.shop_id = ${tx.shopId} and c.shopify_id is null and (
        exists (select from customer_keys k
                where k.shop_id = ${tx.shopId} and k.customer_id = c.customer_id and k.key = any(${addresses}::text[]))
        or exists (select from orders o
                   where o.shop_id = ${tx.shopId} and o.customer_id = c.customer_id
                     and o.order_id = any(${subject.orderIds}::text[]))))
    select customer_id as id from named
    union select m.merged_id from customer_merges m join named n on n.customer_id = m.kept_id
    where m.shop_id = ${tx.shopId}`);
}

async function idsOf(query: PromiseLike<readonly { id: string }[]>): Promise<string[]> {
  return (await query).map((row) => row.id);
}

function unique(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== null && value !== undefined))];
}
