import type { Cipher } from './cipher.ts';
import type { SealedPlace } from './sealed-columns.ts';

/** Seals and opens what one shop's rows hold of people, under keys that belong to this shop alone. */
export interface ShopVault {
  /** @returns text such as `v1.<key id>.<iv>.<tag>.<ciphertext>` */
  seal(text: string, place: SealedPlace): string;
  /** @throws {Error} when the key is gone, or the text was changed or moved; the message holds no secret */
  open(sealed: string, place: SealedPlace): string;
  sealBytes(bytes: Uint8Array, place: SealedPlace): Buffer;
  /** @throws {Error} as `open` does */
  openBytes(sealed: Uint8Array, place: SealedPlace): Buffer;
}

/** @param cipher  asked for at each use, so that a vault that is held for long follows its shop's keys */
export function createShopVault(shopId: string, cipher: () => Cipher): ShopVault {
  return {
    seal: (text, place) => cipher().seal(text, { shopId, ...place }),
    open: (sealed, place) => cipher().open(sealed, { shopId, ...place }),
    sealBytes: (bytes, place) => cipher().sealBytes(bytes, { shopId, ...place }),
    openBytes: (sealed, place) => cipher().openBytes(sealed, { shopId, ...place }),
  };
}
