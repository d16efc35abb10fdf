import { randomBytes } from 'node:crypto';
import type postgres from 'postgres';
import { type CipherKey, createCipher } from './cipher.ts';
import { createShopVault, type ShopVault } from './shop-vault.ts';

const maxRemembered = 20_000;
const dataKeyBytes = 32;

/** Hands out each shop's vault; what was unwrapped once is remembered for the life of the process. */
export interface Vaults {
  of(shopId: string): Promise<ShopVault>;
  /** Forgets a shop's keys, after they were replaced or destroyed. */
  forget(shopId: string): void;
}

/**
 * Envelope encryption: each shop has data keys of its own, kept in `shop_keys` wrapped by a master key that is never in
 * the database. Taking away a shop's data keys takes away everything that was sealed with them.
 *
 * A shop's first key is committed by itself, through the loops' role: were it made inside a unit of work that is rolled
 * back, this process would go on sealing with a key that nobody has.
 *
 * @param masterKeys  the first one wraps, all of them unwrap
 */
export function createVaults(loops: postgres.Sql, masterKeys: readonly CipherKey[]): Vaults {
  const master = createCipher(masterKeys);
  const known = new Map<string, Promise<ShopVault>>();
  const place = (shopId: string, row: string) => ({ shopId, table: 'shop_keys', column: 'wrapped', row });

  const load = async (shopId: string): Promise<ShopVault> => {
    const keys = await readKeys(loops, shopId);
    if (keys.length === 0) {
      const keyId = `d${randomBytes(4).toString('hex')}`;
      const wrapped = master.seal(randomBytes(dataKeyBytes).toString('base64url'), place(shopId, keyId));
      await addFirstKey(loops, { shopId, keyId, wrapped });
      keys.push(...(await readKeys(loops, shopId)));
    }
    return createShopVault(
      shopId,
      keys.map(({ keyId, wrapped }) => ({
        id: keyId,
        key: Buffer.from(master.open(wrapped, place(shopId, keyId)), 'base64url'),
      })),
    );
  };

  return {
    of: (shopId) => {
      const remembered = known.get(shopId);
      if (remembered) return remembered;
      if (known.size >= maxRemembered) known.clear();
      const loading = load(shopId);
      known.set(shopId, loading);
      loading.catch(() => known.delete(shopId));
      return loading;
    },
    forget: (shopId) => known.delete(shopId),
  };
}

interface WrappedKey {
  keyId: string;
  wrapped: string;
}

async function readKeys(loops: postgres.Sql, shopId: string): Promise<WrappedKey[]> {
  return [
    ...(await loops<WrappedKey[]>`
      select key_id as "keyId", wrapped from shop_keys where shop_id = ${shopId} order by generation desc`),
  ];
}

/** Two processes may both find none; the generation is the shop's first for one of them only. */
async function addFirstKey(
  loops: postgres.Sql,
  { shopId, keyId, wrapped }: WrappedKey & { shopId: string },
): Promise<void> {
  await loops`
    insert into shop_keys (shop_id, generation, key_id, wrapped) values (${shopId}, 1, ${keyId}, ${wrapped})
    on conflict do nothing`;
}
