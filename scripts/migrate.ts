import { EmbeddedPostgresError, startEmbeddedPostgres } from '#app/db/embedded/index.ts';
import { migrate, MigrationError } from '#app/db/migrate.ts';

/** Brings DATABASE_URL, or the embedded Postgres when it is unset, up to date. */
async function main(): Promise<void> {
  const given = process.env.DATABASE_URL;
  const embedded = given ? undefined : await startEmbeddedPostgres({ log: console.log });
  try {
    const applied = await migrate(given || embedded!.url);
    console.log(applied.length ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
  } finally {
    await embedded?.stop();
  }
}

main().catch((error: unknown) => {
  const isExpected = error instanceof MigrationError || error instanceof EmbeddedPostgresError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
});
