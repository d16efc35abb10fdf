import { parseArgs } from 'node:util';
import { openDatabase } from '#app/db/client.ts';
import { startEmbeddedPostgres } from '#app/db/embedded/index.ts';
import { rotateKeys } from '#app/db/rotation/rotate-keys.ts';
import { EnvError, readEnv } from '#app/env.server.ts';

const usage = `npm run rotate-keys                  puts everything under the first of MASTER_KEYS
npm run rotate-keys -- --data=old    and seals the data of shops anew whose data key is older than a day
npm run rotate-keys -- --data=all    and that of all shops`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  const { data } = values;
  if (data !== undefined && data !== 'old' && data !== 'all') throw new EnvError(usage);
  const { DATABASE_URL, MASTER_KEYS: masterKeys } = readEnv();
  const embedded = DATABASE_URL ? undefined : await startEmbeddedPostgres({ log: console.log });
  const db = await openDatabase({ url: DATABASE_URL ?? embedded!.url, poolSize: 2, masterKeys });
  try {
    await rotateKeys(db, { masterKeys, data, say: console.log });
    console.log('Done.');
  } finally {
    await db.close();
    await embedded?.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError ? error.message : error);
  process.exitCode = 1;
});
