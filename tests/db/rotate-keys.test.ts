import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import postgres, { type Sql } from 'postgres';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Database, openDatabase } from '#app/db/client.ts';
import { projectRoot } from '#app/db/project-root.ts';
import { rotateKeys } from '#app/db/rotation/rotate-keys.ts';
import { type CipherKey, createCipher, places, sealedColumns } from '#app/db/vault/index.ts';
import { loadProfiles } from '#app/domain/customers/index.ts';
import { packLetters, unpackLetters } from '#app/domain/letters/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { createTestDatabase } from '#tests/support/database.ts';
import { resendEnv } from '#tests/support/kizuna-process.ts';
import { addCustomer, addShop } from '#tests/support/shop.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const oldMaster: CipherKey = { id: 'm1', key: randomBytes(32) };
const newMaster: CipherKey = { id: 'm2', key: randomBytes(32) };
/** A process reads keys again after 20 ms, and relies on none for longer than 80 ms. */
const keyTiming = { refreshAfterMs: 20, mustRefreshAfterMs: 80 };
const sealsInMs = 600;
const people = 40;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let sql: Sql;
let open: Database[];
let shopIds: string[];
beforeEach(async () => {
  database = await createTestDatabase();
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(database.url).pathname;
  sql = postgres(url.href, { max: 2, onnotice: () => {} });
  open = [];
  const db = await openProcess();
  shopIds = [await addShop(db, 'a.myshopify.com', now), await addShop(db, 'b.myshopify.com', now)];
  for (const shopId of shopIds) await fill(db, shopId);
});
afterEach(async () => {
  for (const db of open) await db.close();
  await sql.end();
  await database.drop();
});

async function openProcess(masterKeys = [oldMaster], timing = keyTiming): Promise<Database> {
  const db = await openDatabase({ url: database.url, poolSize: 3, masterKeys, keyTiming: timing });
  open.push(db);
  return db;
}

const customerOf = (shopId: string, number: number) => stableId(shopId, 'person', number);
const addressOf = (number: number) => `person-${number}@mail.example`;

/** People, a webhook, a call's letters and an access token in every shop. */
async function fill(db: Database, shopId: string): Promise<void> {
  for (let number = 0; number < people; number += 1) {
    const person = { customerId: customerOf(shopId, number), email: addressOf(number) };
    await addCustomer({ db, shopId }, now, person);
  }
  const batchId = stableId(shopId, 'batch');
  const master = createCipher([oldMaster]);
  const token = (column: string) => master.seal(`shpat_${shopId}`, { shopId, table: 'shop_tokens', column });
  await db.inShop(shopId, now, async (tx) => {
    const vault = await tx.vault();
    await tx.sql`
      insert into inbox (shop_id, webhook_id, topic, received_at, body, state, next_try_at)
      values (${shopId}, 'w1', 'orders/create', ${now},
              ${vault.sealBytes(Buffer.from('{"id":1}'), places.webhookBody('w1'))}, 'processed', ${now}),
             (${shopId}, 'w2', 'orders/create', ${now}, ''::bytea, 'processed', ${now})`;
    await tx.sql`
      insert into message_batches (shop_id, batch_id, provider, idempotency_key, letters, message_ids, state, created_at)
      values (${shopId}, ${batchId}, 'inbox', 'key', ${packLetters(vault, batchId, [])}, '[]', 'accepted', ${now})`;
    await tx.sql`
      insert into shop_tokens (shop_id, access_token, refresh_token, scopes, updated_at)
      values (${shopId}, ${token('access_token')}, ${token('refresh_token')}, '[]', ${now})`;
  });
}

async function readEverything(db: Database, shopId: string): Promise<void> {
  await db.inShop(shopId, now, async (tx) => {
    const ids = Array.from({ length: people }, (_, number) => customerOf(shopId, number));
    const profiles = await loadProfiles(tx, ids);
    expect(ids.map((id) => profiles.get(id)?.email)).toEqual(ids.map((_, number) => addressOf(number)));
    const vault = await tx.vault();
    const [webhook] = await tx.sql`select body from inbox where shop_id = ${shopId} and webhook_id = 'w1'`;
    expect(vault.openBytes(webhook!['body'], places.webhookBody('w1')).toString()).toBe('{"id":1}');
    const [batch] =
      await tx.sql`select batch_id as id, letters from message_batches where shop_id = ${shopId}`;
    expect(unpackLetters(vault, batch!['id'], batch!['letters'])).toEqual([]);
  });
}

const rotate = (db: Database, masterKeys: CipherKey[], data?: 'old' | 'all') =>
  rotateKeys(db, { masterKeys, data, say: () => {}, sealsInMs });

/** How many values are kept that none of these keys has sealed; the rows `but` are not looked at. */
async function sealedByOthers(keyIds: readonly string[], but: readonly string[] = []): Promise<number> {
  let count = 0;
  for (const { table, column, holds, row: rowColumn } of sealedColumns) {
    const text =
      holds === 'text'
        ? sql`split_part(${sql(column)}, '.', 2)`
        : sql`convert_from(substring(${sql(column)} from 3 for 9), 'LATIN1')`;
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from ${sql(table)}
      where ${sql(column)} is not null and octet_length(${sql(column)}::text::bytea) > 2
        and not (${text} = any(${[...keyIds]}::text[])) and not (${sql(rowColumn)}::text = any(${[...but]}::text[]))`;
    count += row!.count;
  }
  return count;
}

const newestKeys = async () =>
  (
    await sql<
      { id: string }[]
    >`select distinct on (shop_id) key_id as id from shop_keys order by shop_id, generation desc`
  ).map((row) => row.id);

describe('after a rotation of the master key', () => {
  it('the new one alone opens everything, and the old one nothing', async () => {
    const db = await openProcess([newMaster, oldMaster]);
    const report = await rotate(db, [newMaster, oldMaster]);
    expect(report).toMatchObject({ shops: 2, rewrapped: 6 });

    const later = await openProcess([newMaster]);
    for (const shopId of shopIds) {
      await readEverything(later, shopId);
      const [token] = await sql<{ sealed: string }[]>`
        select access_token as sealed from shop_tokens where shop_id = ${shopId}`;
      const place = { shopId, table: 'shop_tokens', column: 'access_token' };
      expect(createCipher([newMaster]).open(token!.sealed, place)).toBe(`shpat_${shopId}`);
    }
    await expect(openProcess([oldMaster])).rejects.toThrow('which was sealed under m2');
  });

  it('nothing is left under the old one, also when the command was run', async () => {
    const keys = [newMaster, oldMaster].map(({ id, key }) => `${id}:${Buffer.from(key).toString('base64')}`);
    const address = {
      databaseUrl: database.url,
      resendOrigin: 'http://127.0.0.1:1',
      role: 'all',
      batchSize: 1,
    };
    const env: NodeJS.ProcessEnv = {
      ...resendEnv(address),
      NODE_ENV: 'test',
      MASTER_KEYS: keys.join(','),
    };
    const command = ['--import', 'tsx', 'scripts/rotate-keys.ts'];
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, command, { cwd: projectRoot(), env });
    expect(stdout).toContain("6 secrets of 2 shops were put under master key 'm2'.\nDone.");
    expect(await sql`select 1 from shop_keys where wrapped not like 'v1.m2.%'`).toHaveLength(0);
  }, 60_000);

  it('a second run finds nothing to do', async () => {
    const db = await openProcess([newMaster, oldMaster]);
    await rotate(db, [newMaster, oldMaster]);
    expect(await rotate(db, [newMaster, oldMaster])).toMatchObject({ rewrapped: 0 });
  });
});

describe('a rotation of the data keys', () => {
  it('seals everything anew while others read and write, and none of them fails', async () => {
    const elsewhere = await Promise.all([openProcess(), openProcess()]);
    const db = await openProcess();
    const others = await newestKeys();
    let isOver = false;
    let reads = 0;
    const late: string[] = [];
    const work = elsewhere.map(async (other, process) => {
      while (!isOver) {
        for (const shopId of shopIds) {
          await readEverything(other, shopId);
          const customerId = stableId('late', process, late.push(''));
          late.push(customerId);
          await addCustomer({ db: other, shopId }, now, { customerId });
          reads += 1;
        }
      }
    });
    const report = await rotate(db, [oldMaster], 'all');
    const readsMeanwhile = reads;
    isOver = true;
    await Promise.all(work);

    expect(readsMeanwhile).toBeGreaterThan(10);
    // People, webhook and letters of each shop, and whoever was added before the new key began to seal.
    expect(report.resealed).toBeGreaterThanOrEqual(2 * (people + 2));
    expect(report.resealedShops).toBe(2);
    const fresh = await newestKeys();
    expect(fresh.filter((key) => others.includes(key))).toEqual([]);
    expect(await sealedByOthers(fresh, late)).toBe(0);
    for (const shopId of shopIds) await readEverything(elsewhere[0], shopId);
  });

  it('would fail readers if a new key sealed before everybody could read it', async () => {
    const sleepy = await openProcess([oldMaster], { refreshAfterMs: 60_000, mustRefreshAfterMs: 60_000 });
    for (const shopId of shopIds) await readEverything(sleepy, shopId);
    await rotate(await openProcess(), [oldMaster], 'all');
    await expect(readEverything(sleepy, shopIds[0]!)).rejects.toThrow('sealed by a known key');
  });

  it('that was stopped goes on with the same keys', async () => {
    const db = await openProcess();
    const stopped = rotateKeys(db, {
      masterKeys: [oldMaster],
      data: 'all',
      sealsInMs,
      say: (line) => {
        if (line.includes('1 of 2 shops')) throw new Error('stopped');
      },
    });
    await expect(stopped).rejects.toThrow('stopped');
    const fresh = await newestKeys();
    expect(await rotate(db, [oldMaster], 'old')).toMatchObject({ resealedShops: 1, resealed: people + 2 });
    expect(await newestKeys()).toEqual(fresh);
    expect(await sealedByOthers(fresh)).toBe(0);
  });

  it('leaves keys of today alone, unless all are asked for', async () => {
    expect(await rotate(await openProcess(), [oldMaster], 'old')).toMatchObject({ resealedShops: 0 });
  });
});
