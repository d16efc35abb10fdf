import postgres, { type Sql } from 'postgres';
import { inject } from 'vitest';

/** A test's database past row-level security, as only an oracle may see it. */
export function openOracleDatabase(databaseUrl: string): Sql {
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(databaseUrl).pathname;
  return postgres(url.href, { max: 1, onnotice: () => {} });
}
