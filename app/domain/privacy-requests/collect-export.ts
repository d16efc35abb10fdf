import type { ShopTx } from '#app/db/client.ts';
import { places, sealedColumns, sealedPlace, type ShopVault } from '#app/db/vault/index.ts';
import { unpackLetters } from '#app/domain/letters/index.ts';
import { type KeptTable, keptTables, subjectOfAccess } from '#app/domain/privacy/index.ts';
import type { FoundPerson } from './find-person.ts';
import { mentions } from './forget-webhooks-about.ts';
import { rowsOfPerson } from './rows-of-person.ts';

/** One thing we hold of a person, opened: what the columns of its table say. */
export type HeldRow = Record<string, unknown>;

/** All that is held of one person, by table. */
export type HeldData = Record<string, HeldRow[]>;

/** Reads whatever any table holds of a person. What is sealed comes opened; nothing is left out. */
export async function collectExport(
  tx: ShopTx,
  person: FoundPerson,
  { indexSecret }: { indexSecret: string },
): Promise<HeldData> {
  const vault = await tx.vault();
  const held: HeldData = {};
  for (const [name, table] of Object.entries(keptTables)) {
    const rows = await rowsOf(tx, vault, name, table, person);
    if (rows.length > 0) held[name] = rows;
  }
  const others: HeldData = {
    letters: await lettersOf(tx, vault, person),
    inbox: await webhooksAbout(tx, vault, person),
    privacy_requests: await requestsOf(tx, person),
    access_log: await readingsOf(tx, person, indexSecret),
  };
  return { ...held, ...Object.fromEntries(Object.entries(others).filter(([, rows]) => rows.length > 0)) };
}

async function rowsOf(
  tx: ShopTx,
  vault: ShopVault,
  name: string,
  table: KeptTable,
  { ids }: FoundPerson,
): Promise<HeldRow[]> {
  const hers = rowsOfPerson(tx.shopId, table, ids);
  if (hers === undefined) return [];
  const rows = await tx.sql.unsafe<{ row: HeldRow }[]>(
    `select to_jsonb(t) - 'shop_id' as row from ${name} t where ${hers.where}`,
    hers.parameters,
  );
  return rows.map(({ row }) => {
    const opened = sealedColumns.flatMap((sealed) => {
      const value = row[sealed.column];
      if (sealed.table !== name || typeof value !== 'string') return [];
      const place = sealedPlace(name, sealed.column, String(row[sealed.row]));
      return [[sealed.column, readable(vault.open(value, place))]];
    });
    return { ...row, ...Object.fromEntries(opened) };
  });
}

async function lettersOf(tx: ShopTx, vault: ShopVault, { ids }: FoundPerson): Promise<HeldRow[]> {
  const batches = await tx.sql<{ batchId: string; letters: Uint8Array }[]>`
    select batch_id as "batchId", letters from message_batches
    where shop_id = ${tx.shopId} and letters <> '' and batch_id in (
      select batch_id from messages where shop_id = ${tx.shopId} and message_id = any(${ids.message}::uuid[]))`;
  const hers = new Set(ids.message);
  return batches.flatMap(({ batchId, letters }) =>
    unpackLetters(vault, batchId, letters)
      .filter((letter) => hers.has(letter.messageId))
      .map(({ shopId: _shop, ...letter }) => letter),
  );
}

const webhooksAtOnce = 500;

async function webhooksAbout(tx: ShopTx, vault: ShopVault, { traces }: FoundPerson): Promise<HeldRow[]> {
  const isAbout = mentions(traces);
  const found: HeldRow[] = [];
  for (let after = ''; ;) {
    const rows = await tx.sql<{ webhookId: string; topic: string; receivedAt: number; body: Uint8Array }[]>`
      select webhook_id as "webhookId", topic, received_at as "receivedAt", body from inbox
      where shop_id = ${tx.shopId} and webhook_id > ${after} and body <> ''
      order by webhook_id limit ${webhooksAtOnce}`;
    for (const { webhookId, topic, receivedAt, body } of rows) {
      const text = vault.openBytes(body, places.webhookBody(webhookId)).toString('utf8');
      if (isAbout(text))
        found.push({ topic, received_at: new Date(receivedAt).toISOString(), body: readable(text) });
    }
    if (rows.length < webhooksAtOnce) return found;
    after = rows.at(-1)!.webhookId;
  }
}

async function requestsOf(tx: ShopTx, { words }: FoundPerson): Promise<HeldRow[]> {
  const rows = await tx.sql<{ row: HeldRow }[]>`
    select to_jsonb(r) - 'shop_id' - 'subject' as row from privacy_requests r
    where shop_id = ${tx.shopId}
      and exists (select from jsonb_array_elements_text(subject_keys) key where key = any(${words}::text[]))`;
  return rows.map(({ row }) => row);
}

/** When her data was looked at; by whom is the staff's own data. */
async function readingsOf(tx: ShopTx, { ids }: FoundPerson, indexSecret: string): Promise<HeldRow[]> {
  const subjects = ids.customer.map((customerId) => subjectOfAccess(indexSecret, tx.shopId, customerId));
  const rows = await tx.sql<{ row: HeldRow }[]>`
    select jsonb_build_object('at', at, 'what', what, 'subject', subject) as row from access_log
    where shop_id = ${tx.shopId} and subject = any(${subjects}::text[]) order by at`;
  return rows.map(({ row }) => row);
}

function readable(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return text;
  }
}
