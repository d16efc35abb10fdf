import { randomBytes } from 'node:crypto';
import type { Cipher } from './cipher.ts';

const dataKeyBytes = 32;

/** A shop's data key as `shop_keys` holds it. */
export interface WrappedKey {
  shopId: string;
  keyId: string;
  wrapped: string;
}

export function newDataKey(master: Cipher, shopId: string): WrappedKey {
  return wrapKey(master, {
    shopId,
    keyId: `d${randomBytes(4).toString('hex')}`,
    key: randomBytes(dataKeyBytes),
  });
}

export function wrapKey(
  master: Cipher,
  { shopId, keyId, key }: { shopId: string; keyId: string; key: Uint8Array },
): WrappedKey {
  const text = Buffer.from(key).toString('base64url');
  return { shopId, keyId, wrapped: master.seal(text, placeOf(shopId, keyId)) };
}

/** @throws {Error} when none of the master keys has wrapped it */
export function unwrapKey(master: Cipher, { shopId, keyId, wrapped }: WrappedKey): Buffer {
  return Buffer.from(master.open(wrapped, placeOf(shopId, keyId)), 'base64url');
}

function placeOf(shopId: string, keyId: string) {
  return { shopId, table: 'shop_keys', column: 'wrapped', row: keyId };
}
