import type { ShopTx } from '#app/db/client.ts';
import { type CipherKey, createCipher, sealedTextBegins, unwrapKey, wrapKey } from '#app/db/vault/index.ts';

/**
 * Puts what one shop has under a master key, its data keys and its access tokens, under the first of these.
 *
 * @returns how many secrets were not under it yet
 */
export async function rewrapShop(tx: ShopTx, masterKeys: readonly CipherKey[]): Promise<number> {
  const begins = sealedTextBegins(masterKeys[0]!.id);
  return (await rewrapKeys(tx, masterKeys, begins)) + (await resealTokens(tx, masterKeys, begins));
}

async function rewrapKeys(tx: ShopTx, masterKeys: readonly CipherKey[], begins: string): Promise<number> {
  const master = createCipher(masterKeys);
  const rows = await tx.sql<{ keyId: string; wrapped: string }[]>`
    select key_id as "keyId", wrapped from shop_keys
    where shop_id = ${tx.shopId} and not starts_with(wrapped, ${begins}) for update`;
  for (const { keyId, wrapped } of rows) {
    const key = unwrapKey(master, { shopId: tx.shopId, keyId, wrapped });
    const fresh = wrapKey(master, { shopId: tx.shopId, keyId, key });
    await tx.sql`update shop_keys set wrapped = ${fresh.wrapped} where shop_id = ${tx.shopId} and key_id = ${keyId}`;
  }
  return rows.length;
}

/** Locked meanwhile, so that a pair of tokens that is being renewed is not overwritten. */
async function resealTokens(tx: ShopTx, masterKeys: readonly CipherKey[], begins: string): Promise<number> {
  const master = createCipher(masterKeys);
  const [row] = await tx.sql<{ accessToken: string; refreshToken: string | null }[]>`
    select access_token as "accessToken", refresh_token as "refreshToken" from shop_tokens
    where shop_id = ${tx.shopId} and not (
      starts_with(access_token, ${begins}) and (refresh_token is null or starts_with(refresh_token, ${begins})))
    for update`;
  if (row === undefined) return 0;
  const again = (sealed: string, column: string) => {
    const place = { shopId: tx.shopId, table: 'shop_tokens', column };
    return master.seal(master.open(sealed, place), place);
  };
  await tx.sql`
    update shop_tokens
    set access_token = ${again(row.accessToken, 'access_token')},
        refresh_token = ${row.refreshToken && again(row.refreshToken, 'refresh_token')}
    where shop_id = ${tx.shopId}`;
  return row.refreshToken ? 2 : 1;
}
