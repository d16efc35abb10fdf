import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface TokenKey {
  /** Short name written beside what the key has encrypted. */
  id: string;
  /** 32 bytes. */
  key: Uint8Array;
}

/** Where a secret is kept; it cannot be read from anywhere else. */
export interface SecretPlace {
  shopId: string;
  table: string;
  column: string;
}

/** Encrypts secrets at rest, and reads what any of its keys has encrypted. */
export interface TokenCipher {
  seal: (text: string, place: SecretPlace) => string;
  /** @throws {Error} when the key is gone, or the text was changed or moved; the message holds no secret */
  open: (sealed: string, place: SecretPlace) => string;
}

const algorithm = 'aes-256-gcm';
const ivBytes = 12;

/**
 * AES-256-GCM. Sealed texts read `v1.<key id>.<iv>.<tag>.<ciphertext>`, the last three in base64url.
 *
 * @param keys  the first one seals, all of them open: put a new key in front and keep the old ones
 */
export function createTokenCipher(keys: readonly TokenKey[]): TokenCipher {
  const [current] = keys;
  if (!current) throw new Error('Expected at least one key for the tokens of shops, got none');
  return {
    seal: (text, place) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, current.key, iv).setAAD(placeBytes(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
      return ['v1', current.id, ...parts].join('.');
    },
    open: (sealed, place) => {
      const [version, keyId, iv, tag, text] = sealed.split('.');
      if (version !== 'v1' || !iv || !tag || text === undefined)
        throw new Error('Expected a sealed secret, got another text');
      const key = keys.find(({ id }) => id === keyId);
      if (!key) throw new Error(`Expected a secret sealed by a known key, got one sealed by key '${keyId}'`);
      const decipher = createDecipheriv(algorithm, key.key, Buffer.from(iv, 'base64url'), {
        authTagLength: 16,
      })
        .setAAD(placeBytes(place))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString(
        'utf8',
      );
    },
  };
}

function placeBytes({ shopId, table, column }: SecretPlace): Buffer {
  return Buffer.from(`${shopId}|${table}|${column}`);
}
