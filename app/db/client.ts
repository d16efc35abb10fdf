import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, PostgresJsDatabase, PostgresJsSession } from 'drizzle-orm/postgres-js';
import { createTableRelationsHelpers, extractTablesRelationalConfig } from 'drizzle-orm/relations';
import postgres from 'postgres';
import { inTransaction } from './in-transaction.ts';
import * as schema from './schema/index.ts';
import {
  type CipherKey,
  createVaults,
  type KeyTiming,
  refuseForeignKeys,
  type ShopVault,
  type Vaults,
} from './vault/index.ts';

export type ShopId = string;
/** Epoch milliseconds. */
export type Instant = number;

export type Schema = typeof schema;

/** One transaction that sees one shop and nothing else. */
export interface ShopTx {
  shopId: ShopId;
  /** The instant this unit of work counts as "now"; never the database's clock. */
  now: Instant;
  /** Set-based SQL of the hot paths. `timestamptz` comes and goes as epoch milliseconds, `bigint` as text. */
  sql: postgres.TransactionSql;
  /** Stands for the database as a whole: what never changes in it may be remembered under this. */
  database: object;
  /** Typed queries on the same transaction. */
  db: PostgresJsDatabase<Schema>;
  /** Seals and opens personal data of this shop. The first call of a process for a shop asks the database. */
  vault(): Promise<ShopVault>;
}

export interface Database {
  /** Runs `work` in one transaction that sees only this shop's rows. */
  inShop<T>(shopId: ShopId, now: Instant, work: (tx: ShopTx) => Promise<T>): Promise<T>;
  /** The role that files webhooks and finds out which shops have work; it cannot read what is in the rows. */
  loops: postgres.Sql;
  /** Each shop's vault, for those who file without a unit of work. */
  vaults: Vaults;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** Connections for work inside a shop; the loops' role gets three beside them. Default 10. */
  poolSize?: number;
  /** Master keys that wrap each shop's data keys; the first one wraps, all of them unwrap. */
  masterKeys: readonly CipherKey[];
  /** How long this process relies on the data keys it has read; minutes, unless said otherwise. */
  keyTiming?: KeyTiming;
}

const timestamptz = 1184;
const timestamptzArray = 1185;
const maxLoopConnections = 3;

/** Opens the two pools; refuses to go on if either could see past row-level security, or the keys are not this database's. */
export async function openDatabase({
  url,
  poolSize = 10,
  masterKeys,
  keyTiming,
}: DatabaseOptions): Promise<Database> {
  const app = openPool(url, 'kizuna_app', poolSize);
  const loops = openPool(url, 'kizuna_loops', maxLoopConnections);
  try {
    await Promise.all([refusePrivilege(app), refusePrivilege(loops)]);
    await refuseForeignKeys(loops, masterKeys);
  } catch (error) {
    await Promise.all([app.end(), loops.end()]);
    throw error;
  }
  const wrap = drizzleFactory();
  const vaults = createVaults(loops, masterKeys, keyTiming);
  return {
    loops,
    vaults,
    inShop: (shopId, now, work) =>
      inTransaction(app, async (sql) => {
        await sql.unsafe(`set local app.shop_id = '${digits(shopId)}'`);
        return await work({
          shopId,
          now,
          sql,
          database: app,
          db: wrap(sql),
          vault: () => vaults.of(shopId),
        });
      }),
    close: async () => {
      await Promise.all([app.end({ timeout: 5 }), loops.end({ timeout: 5 })]);
    },
  };
}

function openPool(url: string, role: string, max: number): postgres.Sql {
  const client = postgres(url, {
    max,
    backoff: reconnectAfterSeconds,
    onnotice: () => {},
    connection: { role, application_name: 'kizuna' },
  });
  // drizzle() switches the client's date handling to plain text; ours, epoch milliseconds, comes after it.
  drizzle(client);
  delete client.options.parsers[timestamptzArray];
  delete client.options.serializers[timestamptzArray];
  client.options.parsers[timestamptz] = (text: string) => Date.parse(text);
  client.options.serializers[timestamptz] = (value: unknown) =>
    typeof value === 'number' ? new Date(value).toISOString() : String(value);
  return client;
}

/**
 * The library's own back-off counts every connection that broke, so that a pool of ten waits for twenty seconds after
 * one restart of the server; a second is enough to leave it in peace.
 */
function reconnectAfterSeconds(failures: number): number {
  return Math.min(0.02 * 2 ** failures, 1);
}

async function refusePrivilege(client: postgres.Sql): Promise<void> {
  const [role] = await client<{ name: string; free: boolean }[]>`
    select current_user::text as name, (rolsuper or rolbypassrls) as free from pg_roles where rolname = current_user`;
  if (!role || role.free || !role.name.startsWith('kizuna_')) {
    throw new Error(
      `Expected the database connection to act as kizuna_app or kizuna_loops, got '${role?.name ?? 'nobody'}': ` +
        'the pooler in front of Postgres must pass the start-up parameter "role" on',
    );
  }
}

function drizzleFactory() {
  const dialect = new PgDialect();
  const { tables, tableNamesMap } = extractTablesRelationalConfig(schema, createTableRelationsHelpers);
  const relational = { fullSchema: schema, schema: tables, tableNamesMap };
  return (sql: postgres.TransactionSql): PostgresJsDatabase<Schema> =>
    new PostgresJsDatabase(
      dialect,
      new PostgresJsSession(sql as unknown as postgres.Sql, dialect, relational, {}),
      relational as never,
    ) as PostgresJsDatabase<Schema>;
}

function digits(shopId: ShopId): string {
  if (!/^\d{1,19}$/.test(shopId)) throw new Error(`Expected a shop id of 1-19 digits, got '${shopId}'`);
  return shopId;
}
