import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface CipherKey {
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
  /** The row's own id, where a table holds more than one row of a shop. */
  row?: string;
}

/** Encrypts at rest, and reads what any of its keys has encrypted. */
export interface Cipher {
  seal: (text: string, place: SecretPlace) => string;
  /** @throws {Error} when the key is gone, or the text was changed or moved; the message holds no secret */
  open: (sealed: string, place: SecretPlace) => string;
  sealBytes: (bytes: Uint8Array, place: SecretPlace) => Buffer;
  /** @throws {Error} as `open` does */
  openBytes: (sealed: Uint8Array, place: SecretPlace) => Buffer;
}

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const bytesVersion = 1;

/**
 * AES-256-GCM. Sealed texts read `v1.<key id>.<iv>.<tag>.<ciphertext>`, the last three in base64url; sealed bytes are
 * a version byte, the length of the key id, the key id, iv, tag, ciphertext.
 *
 * @param keys  the first one seals, all of them open: put a new key in front and keep the old ones
 */
export function createCipher(keys: readonly CipherKey[]): Cipher {
  const [current] = keys;
  if (!current) throw new Error('Expected at least one key to encrypt with, got none');
  const find = (id: string | undefined) => {
    const key = keys.find((each) => each.id === id);
    if (!key) throw new Error(`Expected a secret sealed by a known key, got one sealed by key '${id}'`);
    return key;
  };
  return {
    seal: (text, place) => {
      const { iv, tag, sealed } = encrypt(current, Buffer.from(text, 'utf8'), place);
      return ['v1', current.id, ...[iv, tag, sealed].map((part) => part.toString('base64url'))].join('.');
    },
    open: (sealed, place) => {
      const [version, keyId, iv, tag, text] = sealed.split('.');
      if (version !== 'v1' || !iv || !tag || text === undefined)
        throw new Error('Expected a sealed secret, got another text');
      const [ivPart, tagPart, textPart] = [iv, tag, text].map((part) => Buffer.from(part, 'base64url'));
      return decrypt(find(keyId), { iv: ivPart!, tag: tagPart!, sealed: textPart! }, place).toString('utf8');
    },
    sealBytes: (bytes, place) => {
      const { iv, tag, sealed } = encrypt(current, bytes, place);
      const id = Buffer.from(current.id, 'latin1');
      return Buffer.concat([Buffer.from([bytesVersion, id.length]), id, iv, tag, sealed]);
    },
    openBytes: (sealed, place) => {
      const all = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const idEnd = 2 + (all[1] ?? 0);
      const ivEnd = idEnd + ivBytes;
      const tagEnd = ivEnd + tagBytes;
      if (all[0] !== bytesVersion || all.length < tagEnd)
        throw new Error('Expected sealed bytes, got other ones');
      const parts = {
        iv: all.subarray(idEnd, ivEnd),
        tag: all.subarray(ivEnd, tagEnd),
        sealed: all.subarray(tagEnd),
      };
      return decrypt(find(all.toString('latin1', 2, idEnd)), parts, place);
    },
  };
}

/** How every text begins that this key has sealed. */
export function sealedTextBegins(keyId: string): string {
  return `v1.${keyId}.`;
}

/** How all bytes begin that this key has sealed. */
export function sealedBytesBegin(keyId: string): Buffer {
  return Buffer.concat([Buffer.from([bytesVersion, keyId.length]), Buffer.from(keyId, 'latin1')]);
}

interface Sealed {
  iv: Buffer;
  tag: Buffer;
  sealed: Buffer;
}

function encrypt({ key }: CipherKey, clear: Uint8Array, place: SecretPlace): Sealed {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(placeBytes(place));
  const sealed = Buffer.concat([cipher.update(clear), cipher.final()]);
  return { iv, tag: cipher.getAuthTag(), sealed };
}

function decrypt({ key }: CipherKey, { iv, tag, sealed }: Sealed, place: SecretPlace): Buffer {
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes })
    .setAAD(placeBytes(place))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

function placeBytes({ shopId, table, column, row }: SecretPlace): Buffer {
  return Buffer.from([shopId, table, column, ...(row === undefined ? [] : [row])].join('|'));
}
