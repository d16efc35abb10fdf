import postgres from 'postgres';

const DATABASE = 'kizuna';
const OWNER = 'kizuna_owner';

/**
 * Ensures the database and its owner: a login that may make the application's roles, but is no superuser, so that
 * row-level security is tried with the same rights as on a hosted Postgres.
 *
 * @returns the owner's URL
 */
export async function ensureDatabase(superuserUrl: string, ownerPassword: string): Promise<string> {
  const sql = postgres(superuserUrl, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    const [role] = await sql`select 1 from pg_roles where rolname = ${OWNER}`;
    if (!role) await sql.unsafe(`create role ${OWNER} login createrole password '${ownerPassword}'`);
    const [database] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!database) await sql.unsafe(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await sql.end();
  }
  const url = new URL(superuserUrl);
  url.username = OWNER;
  url.password = ownerPassword;
  url.pathname = `/${DATABASE}`;
  return url.href;
}
