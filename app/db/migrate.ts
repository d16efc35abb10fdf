import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { ensureJobSchema } from '#app/adapters/pg-boss/ensure-job-schema.ts';
import { connectionProblem } from './connection-problem.ts';
import { projectRoot } from './project-root.ts';

interface Migration {
  name: string;
  checksum: string;
  statements: string;
}

/** Any number known to us alone; every process that migrates waits for the same lock. */
const LOCK_KEY = 7_141_986_201;

/** The database and the migration files do not fit together; the message is for the operator. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Applies the numbered files of `drizzle/` (`0000_name.sql`) that the database has not seen, in order, each in one
 * transaction. Any number of processes may call this at once; a second run does nothing.
 *
 * @returns the names of the files that this call applied
 * @throws {MigrationError} when the database cannot be used, an applied file has been changed, or one fails
 */
export async function migrate(url: string, folder = join(projectRoot(), 'drizzle')): Promise<string[]> {
  refuseOddUrl(url);
  const migrations = await readMigrations(folder);
  // Notices ("already exists, skipping") are expected; without prepared statements it works through poolers.
  const sql = postgres(url, {
    max: 1,
    prepare: false,
    fetch_types: false,
    connect_timeout: 10,
    onnotice: () => {},
  });
  try {
    await ensureJournal(sql);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await applyOnce(sql, migration)) applied.push(migration.name);
    }
    await ensureJobTables(sql, url);
    return applied;
  } catch (error) {
    const problem = connectionProblem(url, error);
    throw problem ? new MigrationError(problem, { cause: error }) : error;
  } finally {
    await sql.end();
  }
}

function refuseOddUrl(url: string): void {
  const protocol = URL.parse(url)?.protocol;
  if (protocol === 'postgres:' || protocol === 'postgresql:') return;
  throw new MigrationError(
    'DATABASE_URL is wrong: expected a URL such as postgres://user:password@host:5432/name.',
  );
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const statements = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, statements, checksum: createHash('sha256').update(statements).digest('hex') };
    }),
  );
}

async function ensureJournal(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await lock(tx);
    await tx`create table if not exists kizuna_migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`;
  });
}

async function applyOnce(sql: Sql, { name, checksum, statements }: Migration): Promise<boolean> {
  return sql.begin(async (tx) => {
    await lock(tx);
    const [seen] = await tx<
      { checksum: string }[]
    >`select checksum from kizuna_migrations where name = ${name}`;
    if (seen?.checksum === checksum) return false;
    if (seen) {
      throw new MigrationError(
        `The migration ${name} was changed after it had been applied: restore the file and put the change into a new one.`,
      );
    }
    await tx.unsafe(statements).catch((error: unknown) => {
      throw new MigrationError(`The migration ${name} failed: ${describe(error, statements)}`, {
        cause: error,
      });
    });
    await tx`insert into kizuna_migrations (name, checksum) values (${name}, ${checksum})`;
    return true;
  });
}

/** Under our lock, because pg-boss's own does not cover the grants. */
async function ensureJobTables(sql: Sql, url: string): Promise<void> {
  await sql.begin(async (tx) => {
    await lock(tx);
    await ensureJobSchema(url);
  });
}

/** Held until the transaction ends, thus safe behind poolers that share connections. */
async function lock(tx: TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LOCK_KEY})`;
}

function describe(error: unknown, statements: string): string {
  if (!(error instanceof postgres.PostgresError)) return String(error);
  const line = statements.slice(0, Number(error.position ?? 1)).split('\n').length;
  return `${error.message} (line ${line})`;
}
