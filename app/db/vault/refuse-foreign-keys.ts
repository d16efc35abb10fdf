import type postgres from 'postgres';
import { type CipherKey, createCipher } from './cipher.ts';
import { unwrapKey, type WrappedKey } from './data-key.ts';

export class MasterKeyError extends Error {}

/**
 * Refuses master keys that open nothing of what this database holds, before anything is taken in that could then not be
 * sealed. One shop's damaged key does not keep the others from being served.
 *
 * @throws {MasterKeyError}
 */
export async function refuseForeignKeys(
  loops: postgres.Sql,
  masterKeys: readonly CipherKey[],
): Promise<void> {
  const wrappedBy = loops`split_part(wrapped, '.', 2)`;
  const samples = await loops<(WrappedKey & { masterKeyId: string })[]>`
    select distinct on (${wrappedBy}) ${wrappedBy} as "masterKeyId", shop_id::text as "shopId", key_id as "keyId", wrapped
    from shop_keys order by ${wrappedBy}, shop_id, generation desc`;
  const master = createCipher(masterKeys);
  if (samples.length === 0 || samples.some((sample) => opens(master, sample))) return;
  throw new MasterKeyError(
    `MASTER_KEYS holds ${masterKeys.map(({ id }) => id).join(', ')}, but none of them opens this database, which was ` +
      `sealed under ${samples.map(({ masterKeyId }) => masterKeyId).join(', ')}. Set the keys it was filled with.`,
  );
}

function opens(master: ReturnType<typeof createCipher>, sample: WrappedKey): boolean {
  try {
    unwrapKey(master, sample);
    return true;
  } catch {
    return false;
  }
}
