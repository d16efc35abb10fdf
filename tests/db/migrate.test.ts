import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, MigrationError } from '#app/db/migrate.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;
let folder: string;
let sql: Sql;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'kizuna-migrations-'));
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
});

afterEach(async () => {
  await sql.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const file = (name: string, text: string) => writeFile(join(folder, name), text);

describe('a migration', () => {
  it('is applied once and in the order of the numbers, however many processes start at once', async () => {
    await file('0901_second.sql', 'insert into steps values (2); insert into steps values (3);');
    await file('0900_first.sql', 'create table steps (step int); insert into steps values (1);');
    await file('notes.txt', 'not a migration');
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)));
    expect(applied.flat().toSorted()).toEqual(['0900_first.sql', '0901_second.sql']);
    expect((await sql`select step from steps`).map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(await migrate(database.url, folder)).toEqual([]);
  });

  it('is refused when it was changed after it had been applied', async () => {
    await file('0900_first.sql', 'create table steps (step int);');
    await migrate(database.url, folder);
    await file('0900_first.sql', 'create table steps (step bigint);');
    await expect(migrate(database.url, folder)).rejects.toThrow(
      new MigrationError(
        'The migration 0900_first.sql was changed after it had been applied: restore the file and put the change into a new one.',
      ),
    );
  });

  it('counts as unchanged with the line ends of another system', async () => {
    await file('0900_first.sql', 'create table steps (\n  step int\n);\n');
    await migrate(database.url, folder);
    await file('0900_first.sql', 'create table steps (\r\n  step int\r\n);\r\n');
    expect(await migrate(database.url, folder)).toEqual([]);
  });

  it('leaves nothing behind when it fails, and says where it failed', async () => {
    await file('0900_first.sql', 'create table steps (step int);');
    await file('0901_broken.sql', 'create table half (step int);\ninsert into nowhere values (1);');
    await expect(migrate(database.url, folder)).rejects.toThrow(
      'The migration 0901_broken.sql failed: relation "nowhere" does not exist (line 2)',
    );
    const [row] = await sql`select to_regclass('steps')::text as first, to_regclass('half')::text as broken`;
    expect(row).toEqual({ first: 'steps', broken: null });
  });
});

describe('a database that cannot be used', () => {
  it.each(['nonsense', 'mysql://u:p@localhost/x', ''])(
    'is told when it is no Postgres at all: %s',
    async (url) => {
      const error = await migrate(url, folder).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(MigrationError);
      expect(String(error)).toContain('DATABASE_URL is wrong');
    },
  );

  it.each([
    ['no server', (url: URL) => (url.port = '1'), 'nothing listens there'],
    ['an unknown host', (url: URL) => (url.hostname = 'nowhere.invalid'), 'that host'],
    ['a wrong password', (url: URL) => (url.password = 'wrong'), 'the password is wrong'],
    ['an unknown database', (url: URL) => (url.pathname = '/nowhere'), 'there is no such database'],
  ])('is told in one sentence without the password: %s', async (_, spoil, reason) => {
    const url = new URL(database.url);
    const { password } = url;
    spoil(url);
    const error = await migrate(url.href, folder).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(MigrationError);
    expect(String(error)).toContain(reason);
    expect(String(error)).not.toContain(password);
  });
});
