import type { Sql } from 'postgres';
import { sealedColumns, sealedPlace, type ShopVault } from '#app/db/vault/index.ts';
import {
  blindIndex,
  keptTables,
  type KeptTable,
  stableId,
  subjectOfAccess,
} from '#app/domain/privacy/index.ts';
import { packLetters, unpackLetters } from '#app/domain/letters/index.ts';
import type { Database } from '#app/db/client.ts';

export interface PlantedPerson {
  /** As the vendor names her. */
  shopifyId: string;
  email: string;
  customerId: string;
  orderId: string;
  messageId: string;
  /** What was planted, by column: `customers.tags`. */
  canaries: Map<string, string>;
}

interface Column {
  name: string;
  type: string;
  isRequired: boolean;
}

type Cell = string | number | boolean | Buffer | null;

/** Planted by hand below, or written by the requests themselves. */
const byHand = new Set([
  'inbox',
  'message_batches',
  'access_log',
  'privacy_requests',
  'privacy_exports',
  'redacted_keys',
]);

/**
 * Puts a person into every table that can speak of her, as the registry has it, each column that may hold something
 * personal with a value found nowhere else. Sealed columns are planted sealed.
 *
 * @param mark  distinguishes several people of one database; letters and digits
 */
export async function plantPerson(
  { db, owner, shopId, indexSecret }: { db: Database; owner: Sql; shopId: string; indexSecret: string },
  { mark, now }: { mark: string; now: number },
): Promise<PlantedPerson> {
  const id = (name: string) => stableId(shopId, mark, name);
  const vault = await db.vaults.of(shopId);
  const shopifyId = String(7_000_000 + Number.parseInt(id('number').slice(0, 6), 16));
  const email = `canary${mark}mail@example.com`;
  const [customerId, messageId, batchId] = [id('customer'), id('message'), id('batch')];
  const orderId = `55${shopifyId}`;
  const emailHash = blindIndex(indexSecret, shopId, 'email', email);
  const canaries = new Map<string, string>();
  const visitorId = `canary${mark}visitor`;
  const plant = (table: string, column: string) => {
    const canary = `canary${mark}${table}${column}`.replaceAll('_', '');
    canaries.set(`${table}.${column}`, canary);
    return canary;
  };
  const fixed: Record<string, Record<string, Cell>> = {
    customers: {
      customer_id: customerId,
      shopify_id: shopifyId,
      email_hash: emailHash,
      profile: profileOf(vault, customerId, { email, firstName: plant('customers', 'profile') }),
      orders_count: 1,
    },
    suppressions: { address_hash: emailHash },
    sign_ups: { address_hash: emailHash },
    accounts: { email_hash: emailHash },
    orders: { order_id: orderId, lines: JSON.stringify([lineOf(plant('orders', 'lines'))]) },
    carts: { lines: JSON.stringify([lineOf(plant('carts', 'lines'))]) },
    views: { visitor_id: visitorId },
    visitor_links: { visitor_id: visitorId },
    visitor_claims: { visitor_id: visitorId },
    customer_insights: { customer_during: '{}' },
    messages: {
      message_id: messageId,
      batch_id: batchId,
      state: 'sent',
      sent_at: new Date(now).toISOString(),
    },
  };
  await db.inShop(shopId, now, async ({ sql }) => {
    for (const [table, kept] of Object.entries(keptTables)) {
      if (byHand.has(table) || !kept.links || kept.links.length === 0) continue;
      const columns = await columnsOf(owner, table);
      const cells: Record<string, Cell> = { shop_id: shopId };
      for (const column of columns) {
        const value =
          fixed[table]?.[column.name] ??
          linked(kept, column.name, {
            customer: customerId,
            message: messageId,
            order: orderId,
            cart: null,
            view: id('view'),
            claim: `customer:${customerId}`,
            address: emailHash,
          }) ??
          (kept.personal?.includes(column.name)
            ? planted(column, plant(table, column.name))
            : column.isRequired
              ? filled(column, id(`${table}.${column.name}`), now)
              : null);
        if (value !== null && column.name !== 'shop_id') cells[column.name] = value;
      }
      for (const { column, row } of sealedColumns.filter((each) => each.table === table)) {
        const value = cells[column];
        if (typeof value !== 'string' || fixed[table]?.[column]) continue;
        cells[column] = vault.seal(value, sealedPlace(table, column, String(cells[row])));
      }
      const names = Object.keys(cells);
      const types = new Map(columns.map((column) => [column.name, column.type]));
      const values = names.map((name, index) =>
        types.get(name) === 'jsonb' ? `$${index + 1}::text::jsonb` : `$${index + 1}`,
      );
      await sql.unsafe(
        `insert into ${table} (${names.join(', ')}) values (${values.join(', ')})`,
        names.map((name) => cells[name]!),
      );
    }
    const letter = {
      ...{ messageId, shopId, from: { name: 'Shop', address: 'shop@example.com' }, to: { address: email } },
      ...{ subject: 'Hello', html: '<p>Hello</p>', text: plant('message_batches', 'letters'), headers: {} },
    };
    await sql`
      insert into message_batches (shop_id, batch_id, provider, idempotency_key, letters, message_ids, state, created_at,
                                   first_tried_at, ended_at)
      values (${shopId}, ${batchId}, 'inbox', ${batchId}, ${packLetters(vault, batchId, [letter])},
              ${JSON.stringify([messageId])}::text::jsonb, 'accepted', ${now}, ${now}, ${now})`;
    const webhookId = id('webhook');
    const body = JSON.stringify({ id: Number(shopifyId), note: plant('inbox', 'body') });
    await sql`
      insert into inbox (shop_id, webhook_id, topic, received_at, body, state, next_try_at, processed_at)
      values (${shopId}, ${webhookId}, 'customers/update', ${now},
              ${vault.sealBytes(Buffer.from(body), { table: 'inbox', column: 'body', row: webhookId })},
              'processed', ${now}, ${now})`;
    await sql`
      insert into access_log (shop_id, access_id, at, actor, what, subject)
      values (${shopId}, ${id('access')}, ${now}, '42', 'customer', ${subjectOfAccess(indexSecret, shopId, customerId)})`;
  });
  return { shopifyId, email, customerId, orderId, messageId, canaries };
}

async function columnsOf(owner: Sql, table: string): Promise<Column[]> {
  return await owner<Column[]>`
    select column_name as name, data_type as type, is_nullable = 'NO' and column_default is null as "isRequired"
    from information_schema.columns where table_schema = 'public' and table_name = ${table}`;
}

function linked(
  { links = [] }: KeptTable,
  column: string,
  ids: Record<string, string | null>,
): string | null {
  const link = links.find((each) => each.column === column);
  return link ? (ids[link.holds] ?? null) : null;
}

function planted({ type }: Column, canary: string): Cell {
  if (type === 'jsonb') return JSON.stringify([canary]);
  return type === 'bytea' ? Buffer.from(canary) : canary;
}

function filled({ type, name }: Column, uuid: string, now: number): Cell {
  switch (type) {
    case 'uuid':
      return uuid;
    case 'timestamp with time zone':
      return new Date(now).toISOString();
    case 'boolean':
      return false;
    case 'jsonb':
      return '{}';
    case 'bytea':
      return Buffer.alloc(0);
    case 'text':
      return name === 'currency' ? 'USD' : `plain-${uuid}`;
    default:
      return 1;
  }
}

function lineOf(title: string) {
  return { variantId: '1', productId: '1', title, variantTitle: title, quantity: 2, priceMinor: 1200 };
}

function profileOf(vault: ShopVault, customerId: string, known: Record<string, string>): string {
  const profile = { email: null, phone: null, firstName: null, lastName: null, birthday: null, ...known };
  return vault.seal(JSON.stringify(profile), { table: 'customers', column: 'profile', row: customerId });
}

/** All that is sealed in a database, opened: what an oracle with every key would read. */
export async function openAllSealed(owner: Sql, db: Database): Promise<string> {
  const texts: string[] = [];
  for (const { table, column, row } of sealedColumns) {
    const rows = await owner<{ shopId: string; row: string; value: string | Uint8Array }[]>`
      select shop_id::text as "shopId", ${owner(row)}::text as row, ${owner(column)} as value from ${owner(table)}
      where ${owner(column)} is not null and length(${owner(column)}) > 0`;
    for (const each of rows) {
      const vault = await db.vaults.of(each.shopId);
      const place = sealedPlace(table, column, each.row);
      if (typeof each.value === 'string') texts.push(vault.open(each.value, place));
      else if (column === 'letters') texts.push(JSON.stringify(unpackLetters(vault, each.row, each.value)));
      else texts.push(vault.openBytes(each.value, place).toString());
    }
  }
  return texts.join('\n');
}
