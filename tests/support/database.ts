import { randomBytes } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { inject } from 'vitest';

export interface TestDatabase {
  /** The database as its owner; set the application's role as the app itself does. */
  url: string;
  drop: () => Promise<void>;
}

/** An empty, migrated database for one test or one file: a copy of the template that the run has made. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(inject('testServer').template);
}

/** A database that no migration has seen. */
export function createBareDatabase(): Promise<TestDatabase> {
  return createDatabase('template0');
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const { ownerUrl, superuserUrl, owner } = inject('testServer');
  const name = `test_${randomBytes(8).toString('hex')}`;
  // Copying files is three times as fast as logging them where nothing is synced to disk (24 ms against 77 ms).
  await asSuperuser(superuserUrl, (sql) =>
    sql.unsafe(`create database ${name} template ${template} strategy file_copy owner ${owner}`),
  );
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () =>
      asSuperuser(superuserUrl, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`)),
  };
}

async function asSuperuser(url: string, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
