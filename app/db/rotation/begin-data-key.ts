import type { ShopTx } from '#app/db/client.ts';
import { type CipherKey, createCipher, newDataKey } from '#app/db/vault/index.ts';

export interface DataKeyWish {
  masterKeys: readonly CipherKey[];
  /** How long the new key is only readable: longer than any process relies on keys it has read. */
  sealsInMs: number;
  /** A key that began to seal less than so long ago is left as it is. */
  youngerThanMs: number;
}

/**
 * Files a shop's next data key, unless a rotation that is not finished has filed one already.
 *
 * @returns in how many milliseconds the shop's newest key begins to seal, or undefined where nothing is to be done
 */
export async function beginDataKey(tx: ShopTx, wish: DataKeyWish): Promise<number | undefined> {
  const [newest] = await tx.sql<Newest[]>`
    select generation, resealed_at is null as "isUnfinished",
           greatest(0, extract(epoch from seals_from - clock_timestamp()) * 1000)::float8 as "sealsInMs",
           (extract(epoch from clock_timestamp() - seals_from) * 1000)::float8 as "ageMs"
    from shop_keys where shop_id = ${tx.shopId} order by generation desc limit 1 for update`;
  if (newest === undefined) return undefined;
  if (newest.isUnfinished) return newest.sealsInMs;
  if (newest.ageMs < wish.youngerThanMs) return undefined;
  const { keyId, wrapped } = newDataKey(createCipher(wish.masterKeys), tx.shopId);
  await tx.sql`
    insert into shop_keys (shop_id, generation, key_id, wrapped, seals_from)
    values (${tx.shopId}, ${newest.generation + 1}, ${keyId}, ${wrapped},
            clock_timestamp() + ${wish.sealsInMs}::float8 * interval '1 millisecond')`;
  return wish.sealsInMs;
}

interface Newest {
  generation: number;
  isUnfinished: boolean;
  sealsInMs: number;
  ageMs: number;
}
