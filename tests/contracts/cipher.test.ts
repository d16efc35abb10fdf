import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createCipher } from '#app/db/vault/index.ts';

const oldKey = { id: 'k1', key: randomBytes(32) };
const newKey = { id: 'k2', key: randomBytes(32) };
const place = { shopId: '7', table: 'shop_tokens', column: 'access_token' };

it('what was sealed is read again, and looks different each time', () => {
  const { seal, open } = createCipher([oldKey]);
  const [first, second] = [seal('shpat_secret', place), seal('shpat_secret', place)];
  expect(first).not.toBe(second);
  expect(first).not.toContain('secret');
  expect([first, second].map((sealed) => open(sealed, place))).toEqual(['shpat_secret', 'shpat_secret']);
});

it('after a rotation old secrets are read with the old key, and new ones sealed with the new', () => {
  const before = createCipher([oldKey]).seal('old', place);
  const rotated = createCipher([newKey, oldKey]);
  expect(rotated.open(before, place)).toBe('old');
  expect(rotated.seal('new', place)).toMatch(/^v1\.k2\./);
  expect(() => createCipher([newKey]).open(before, place)).toThrow("key 'k1'");
});

it.each([
  ['another shop', { ...place, shopId: '8' }],
  ['another table', { ...place, table: 'shops' }],
  ['another column', { ...place, column: 'refresh_token' }],
])('a secret moved to %s cannot be read there', (_where, elsewhere) => {
  const { seal, open } = createCipher([oldKey]);
  expect(() => open(seal('secret', place), elsewhere)).toThrow('unable to authenticate data');
});

it('a changed or shortened secret is refused, without a word of it in the error', () => {
  const { seal, open } = createCipher([oldKey]);
  const sealed = seal('shpat_secret', place);
  const [version, id, iv, tag, ciphertext] = sealed.split('.');
  const forged = [
    [version, id, iv, tag, `${ciphertext!.slice(0, -2)}AA`].join('.'),
    [version, id, iv, tag!.slice(0, 6), ciphertext].join('.'),
    [version, id, iv, tag].join('.'),
    'shpat_secret',
    '',
  ];
  const messages = forged.map((text) => messageOf(() => open(text, place)));
  for (const message of messages) expect(message).not.toContain('shpat_secret');
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  throw new Error('Expected a forged secret to be refused, got its text');
}
