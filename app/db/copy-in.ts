import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ShopTx } from './client.ts';

/**
 * Writes many rows at once, as they come.
 *
 * @param target  a table, with its columns where not all are told
 * @param chunks  lines of Postgres's text format for COPY, any number a chunk
 */
export async function copyIn(tx: ShopTx, target: string, chunks: Iterable<string>): Promise<void> {
  const sink = await tx.sql.unsafe(`copy ${target} from stdin`).writable();
  await pipeline(Readable.from(chunks), sink);
}
