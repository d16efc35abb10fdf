import type { Database, ShopTx } from '#app/db/client.ts';
import { type KeyedHash, redactedWords } from '#app/domain/customers/index.ts';
import { blindIndex, rememberRedacted, stableId } from '#app/domain/privacy/index.ts';
import type { RedactionLine } from '#app/ports/redaction-journal.ts';
import { gatherPerson } from './find-person.ts';
import { redactPerson } from './redact-person.ts';
import { redactShop } from './redact-shop.ts';
import { shopHash } from './shop-hash.ts';

interface Replay {
  db: Database;
  secrets: { indexSecret: string };
}

/** Does a redaction again on a database that was restored from before it; on one that knows it, nothing changes. */
export async function replayRedaction({ db, secrets }: Replay, line: RedactionLine): Promise<void> {
  if (line.redacted === 'shop') return await replayShop({ db, secrets }, line);
  const { shopId, at, words } = line;
  const [shop] = await db.loops`select from shops where shop_id = ${shopId}`;
  if (shop === undefined) return;
  const hash: KeyedHash = (kind, value) => blindIndex(secrets.indexSecret, shopId, kind, value);
  await redactPerson(db, {
    ...{ shopId, now: at, requestId: stableId(shopId, 'replay', ...words) },
    find: async (tx) => {
      const { customerIds, orderIds } = await findByWords(tx, new Set(words), at, hash);
      const person = await gatherPerson(
        tx,
        customerIds,
        { shopifyId: null, email: null, phone: null, orderIds },
        hash,
      );
      return { ...person, words: [...new Set([...person.words, ...words])] };
    },
    keep: (tx) => rememberRedacted(tx, words),
  });
}

/** Numbers are kept in the clear, so each has to be hashed and compared; it is done once after a restore. */
async function findByWords(
  tx: ShopTx,
  words: ReadonlySet<string>,
  at: number,
  hash: KeyedHash,
): Promise<{ customerIds: string[]; orderIds: string[] }> {
  const accounts = await tx.sql<{ customerId: string; shopifyId: string }[]>`
    select customer_id as "customerId", shopify_id as "shopifyId" from customers
    where shop_id = ${tx.shopId} and shopify_id is not null`;
  const guests = await tx.sql<{ customerId: string }[]>`
    select distinct c.customer_id as "customerId" from customers c
    join customer_keys k on k.shop_id = c.shop_id and k.customer_id = c.customer_id
    where c.shop_id = ${tx.shopId} and c.shopify_id is null and c.registered_at <= ${at}::timestamptz
      and k.key = any(${[...words]}::text[])`;
  const orders = await tx.sql<{ orderId: string }[]>`
    select order_id as "orderId" from orders where shop_id = ${tx.shopId}`;
  return {
    customerIds: [
      ...accounts.filter(({ shopifyId }) => words.has(redactedWords.shopify(shopifyId, hash))),
      ...guests,
    ].map(({ customerId }) => customerId),
    orderIds: orders.flatMap(({ orderId }) =>
      words.has(redactedWords.order(orderId, hash)) ? [orderId] : [],
    ),
  };
}

/** A shop that was installed again after it had been wiped out is another one and stays. */
async function replayShop(
  { db, secrets }: Replay,
  { domainHash, at }: Extract<RedactionLine, { redacted: 'shop' }>,
): Promise<void> {
  const shops = await db.loops<{ shopId: string; domain: string }[]>`
    select shop_id as "shopId", domain from shops
    where installed_at is null or installed_at < ${at}::timestamptz`;
  for (const { shopId, domain } of shops) {
    if (shopHash(secrets.indexSecret, domain) !== domainHash) continue;
    await redactShop(db, { shopId, requestId: stableId(shopId, 'replay'), now: at, domainHash });
  }
}

/** Every redaction that a database remembers, as lines to replay elsewhere. */
export async function* listRedactions(db: Database): AsyncGenerator<RedactionLine> {
  const shops = await db.loops<{ shopId: string }[]>`select shop_id as "shopId" from shops order by shop_id`;
  for (const { shopId } of shops) {
    const lines = await db.inShop(
      shopId,
      0,
      (tx) => tx.sql<{ at: number; words: string[] }[]>`
        select redacted_at as at, jsonb_agg(key order by key) as words from redacted_keys
        where shop_id = ${shopId} group by redacted_at order by redacted_at`,
    );
    for (const { at, words } of lines) yield { redacted: 'person', shopId, at, words };
  }
  const wiped = await db.loops<{ domainHash: string; at: number }[]>`
    select domain_hash as "domainHash", redacted_at as at from redacted_shops order by redacted_at`;
  for (const { domainHash, at } of wiped) yield { redacted: 'shop', domainHash, at };
}
