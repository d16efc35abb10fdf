import { createCipher, type CipherKey, type SecretPlace } from './cipher.ts';

export type VaultPlace = Omit<SecretPlace, 'shopId'>;

/** Seals and opens what one shop's rows hold of people, under keys that belong to this shop alone. */
export interface ShopVault {
  /** @returns text such as `v1.<key id>.<iv>.<tag>.<ciphertext>` */
  seal(text: string, place: VaultPlace): string;
  /** @throws {Error} when the key is gone, or the text was changed or moved; the message holds no secret */
  open(sealed: string, place: VaultPlace): string;
  sealBytes(bytes: Uint8Array, place: VaultPlace): Buffer;
  /** @throws {Error} as `open` does */
  openBytes(sealed: Uint8Array, place: VaultPlace): Buffer;
}

/** @param keys  the newest first: it seals, all of them open */
export function createShopVault(shopId: string, keys: readonly CipherKey[]): ShopVault {
  const cipher = createCipher(keys);
  return {
    seal: (text, place) => cipher.seal(text, { shopId, ...place }),
    open: (sealed, place) => cipher.open(sealed, { shopId, ...place }),
    sealBytes: (bytes, place) => cipher.sealBytes(bytes, { shopId, ...place }),
    openBytes: (sealed, place) => cipher.openBytes(sealed, { shopId, ...place }),
  };
}
