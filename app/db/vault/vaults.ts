import type postgres from 'postgres';
import { type CipherKey, createCipher } from './cipher.ts';
import { createKeyRing, type DataKey, type KeyRing, type KeyTiming } from './key-ring.ts';
import { newDataKey, unwrapKey } from './data-key.ts';
import { createShopVault, type ShopVault } from './shop-vault.ts';

const maxRemembered = 20_000;

/** Hands out each shop's vault; what was unwrapped is remembered for some minutes. */
export interface Vaults {
  /** Asks the database at the first call for a shop, and now and then afterwards. */
  of(shopId: string): Promise<ShopVault>;
  /** The vault without asking anybody, where that is possible at once. */
  recall(shopId: string): ShopVault | undefined;
  /** Forgets a shop's keys, after they were replaced or destroyed. */
  forget(shopId: string): void;
}

/** Two minutes beside the work, four at most; a rotation waits for ten (`rotateDataKeys`). */
const usualTiming: KeyTiming = { refreshAfterMs: 120_000, mustRefreshAfterMs: 240_000 };

/**
 * Envelope encryption: each shop has data keys of its own, kept in `shop_keys` wrapped by a master key that is never in
 * the database. Taking away a shop's data keys takes away everything that was sealed with them.
 *
 * A shop's first key is committed by itself, through the loops' role: were it made inside a unit of work that is rolled
 * back, this process would go on sealing with a key that nobody has.
 *
 * @param masterKeys  the first one wraps, all of them unwrap
 */
export function createVaults(
  loops: postgres.Sql,
  masterKeys: readonly CipherKey[],
  timing: KeyTiming = usualTiming,
): Vaults {
  const master = createCipher(masterKeys);
  const known = new Map<string, { ring: KeyRing; vault: ShopVault }>();

  const load = async (shopId: string): Promise<DataKey[]> => {
    let rows = await readKeys(loops, shopId);
    if (rows.length === 0) {
      await addFirstKey(loops, shopId, newDataKey(master, shopId));
      rows = await readKeys(loops, shopId);
    }
    return rows.map(({ keyId, wrapped, sealsInMs }) => ({
      id: keyId,
      key: unwrapKey(master, { shopId, keyId, wrapped }),
      sealsInMs,
    }));
  };

  const begin = (shopId: string) => {
    if (known.size >= maxRemembered) known.clear();
    const ring = createKeyRing(() => load(shopId), timing);
    const entry = { ring, vault: createShopVault(shopId, () => ring.cipher()) };
    known.set(shopId, entry);
    return entry;
  };

  return {
    of: async (shopId) => {
      const { ring, vault } = known.get(shopId) ?? begin(shopId);
      await ring.ready();
      return vault;
    },
    recall: (shopId) => {
      const entry = known.get(shopId);
      return entry?.ring.isReady() ? entry.vault : undefined;
    },
    forget: (shopId) => known.delete(shopId),
  };
}

interface KeyRow {
  keyId: string;
  wrapped: string;
  sealsInMs: number;
}

async function readKeys(loops: postgres.Sql, shopId: string): Promise<KeyRow[]> {
  return [
    ...(await loops<KeyRow[]>`
      select key_id as "keyId", wrapped,
             greatest(0, extract(epoch from seals_from - clock_timestamp()) * 1000)::float8 as "sealsInMs"
      from shop_keys where shop_id = ${shopId} order by generation desc`),
  ];
}

/** Two processes may both find none; the generation is the shop's first for one of them only. */
async function addFirstKey(
  loops: postgres.Sql,
  shopId: string,
  { keyId, wrapped }: { keyId: string; wrapped: string },
): Promise<void> {
  await loops`
    insert into shop_keys (shop_id, generation, key_id, wrapped, resealed_at)
    values (${shopId}, 1, ${keyId}, ${wrapped}, now())
    on conflict do nothing`;
}
