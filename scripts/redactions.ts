import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { openDatabase } from '#app/db/client.ts';
import { listRedactions, replayRedaction } from '#app/domain/privacy-requests/index.ts';
import { readEnv } from '#app/env.server.ts';

const usage = 'Use: npm run redactions -- export FILE | npm run redactions -- replay FILE';

const line = z.discriminatedUnion('redacted', [
  z.object({ redacted: z.literal('person'), shopId: z.string(), at: z.number(), words: z.array(z.string()) }),
  z.object({ redacted: z.literal('shop'), domainHash: z.string(), at: z.number() }),
]);

/** Carries redactions over a restore: written to a file before, done again on the restored database after it. */
async function main([command, file]: readonly string[]): Promise<void> {
  if ((command !== 'export' && command !== 'replay') || file === undefined) throw new Error(usage);
  const env = readEnv();
  if (env.DATABASE_URL === undefined)
    throw new Error('DATABASE_URL is not set: expected the database to work on.');
  const db = await openDatabase({ url: env.DATABASE_URL, poolSize: 2, masterKeys: env.MASTER_KEYS });
  try {
    let count = 0;
    if (command === 'export') {
      await pipeline(
        async function* () {
          for await (const each of listRedactions(db)) {
            count += 1;
            yield `${JSON.stringify(each)}\n`;
          }
        },
        createWriteStream(file, { mode: 0o600 }),
      );
    } else {
      for await (const text of createInterface({ input: createReadStream(file) })) {
        if (text.trim() === '') continue;
        await replayRedaction(
          { db, secrets: { indexSecret: env.INDEX_SECRET } },
          line.parse(JSON.parse(text)),
        );
        count += 1;
      }
    }
    console.log(`${command === 'export' ? 'Wrote' : 'Replayed'} ${count} redactions.`);
  } finally {
    await db.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
