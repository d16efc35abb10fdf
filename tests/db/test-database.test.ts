import postgres from 'postgres';
import { expect, it } from 'vitest';
import { createTestDatabase } from '#tests/support/database.ts';

it('gives every test a migrated database of its own, owned by no superuser', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const sql = postgres(first.url, { max: 1 });
  const other = postgres(second.url, { max: 1 });
  const [journal] = await sql`select to_regclass('kizuna_migrations')::text as name`;
  expect(journal?.name).toBe('kizuna_migrations');
  await sql`create table only_here (id int)`;
  const [absent] = await other`select to_regclass('only_here') as name`;
  expect(absent?.name).toBeNull();
  const [login] = await sql`select rolsuper, rolcreaterole from pg_roles where rolname = current_user`;
  expect(login).toEqual({ rolsuper: false, rolcreaterole: true });
  await Promise.all([sql.end(), other.end()]);
  await Promise.all([first.drop(), second.drop()]);
});
