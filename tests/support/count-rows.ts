import postgres from 'postgres';

/** How many rows each table of the database holds, those of all shops and of the queue. */
export async function countRows(url: string): Promise<Record<string, number>> {
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const tables = await owner<{ schema: string; name: string }[]>`
      select schemaname as schema, tablename as name from pg_tables
      where schemaname in ('public', 'pgboss') order by 1, 2`;
    const counts: Record<string, number> = {};
    for (const { schema, name } of tables) {
      const [row] = await owner<
        { count: number }[]
      >`select count(*)::int as count from ${owner(schema)}.${owner(name)}`;
      counts[`${schema}.${name}`] = row!.count;
    }
    return counts;
  } finally {
    await owner.end();
  }
}
