import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { places, type ShopVault } from '#app/db/vault/index.ts';
import type { Letter } from '#app/ports/mailer.ts';

/** Letters of one call resemble each other: zstd's wide window finds that, in a fraction of gzip's time. */
const compression = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** @returns what goes into `message_batches.letters`: compressed, then sealed */
export function packLetters(vault: ShopVault, batchId: string, letters: readonly Letter[]): Buffer {
  return vault.sealBytes(zstdCompressSync(JSON.stringify(letters), compression), places.letters(batchId));
}

/** Empty once they were forgotten. */
export function unpackLetters(vault: ShopVault, batchId: string, packed: Uint8Array): Letter[] {
  if (packed.length === 0) return [];
  const letters: Letter[] = JSON.parse(
    zstdDecompressSync(vault.openBytes(packed, places.letters(batchId))).toString(),
  );
  return letters;
}
