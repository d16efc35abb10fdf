import { describe, expect, it } from 'vitest';
import { openClick, openPersonLink, openVisit, sealVisit, withVisit } from '#app/domain/letters/index.ts';

const secret = 'a secret of thirty-two characters or more';
const noon = Date.parse('2026-11-23T03:00:00Z');
const hour = 3_600_000;
const letter = { shopId: '1000001', messageId: '01234567-89ab-8cde-8f01-23456789abcd' };
const token = sealVisit(secret, letter, noon);
const open = (changed: string, now = noon, shopId = letter.shopId) => openVisit(secret, shopId, changed, now);

describe('the token of a visit', () => {
  it('says which letter was followed, for an hour', () => {
    expect(open(token)).toBe(letter.messageId);
    expect(open(token, noon + hour)).toBe(letter.messageId);
    expect(open(token, noon + hour + 1)).toBeUndefined();
  });

  it('is worth nothing in another shop, before it was made, or under another secret', () => {
    expect(open(token, noon, '1000002')).toBeUndefined();
    expect(open(token, noon - 1)).toBeUndefined();
    expect(openVisit('another secret of thirty-two characters', letter.shopId, token, noon)).toBeUndefined();
  });

  it('opens no other door, and what opens other doors does not open this one', () => {
    expect(openClick(secret, token)).toBeUndefined();
    for (const kind of ['unsubscribe', 'preferences', 'confirm'] as const)
      expect(openPersonLink(secret, kind, token)).toBeUndefined();
  });

  it('cannot be changed in any of its letters, nor cut', () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(open(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
      expect(open(token.slice(0, at))).toBeUndefined();
    }
  });
});

describe('an address with the token of a visit', () => {
  const site = 'https://kumo.example';
  it.each([
    ['the front door', `${site}/`, `${site}/?kz=TOKEN`],
    [
      'a product',
      `${site}/products/tea?variant=1&a=%20b#top`,
      `${site}/products/tea?variant=1&a=%20b&kz=TOKEN#top`,
    ],
    ['an empty query', `${site}/products/tea?`, `${site}/products/tea?kz=TOKEN`],
    ['the basket', `${site}/cart?discount=A`, `${site}/cart?discount=A&kz=TOKEN`],
    [
      'a code on its way to a product',
      `${site}/discount/AB?redirect=%2Fproducts%2Ftea&x=1`,
      `${site}/discount/AB?redirect=%2Fproducts%2Ftea%3Fkz%3DTOKEN&x=1`,
    ],
    [
      'a code',
      `${site}/discount/AB?utm_source=kizuna`,
      `${site}/discount/AB?utm_source=kizuna&redirect=%2F%3Fkz%3DTOKEN`,
    ],
    [
      'a checkout that was left',
      `${site}/1/checkouts/ac/abc/recover?key=d`,
      `${site}/1/checkouts/ac/abc/recover?key=d`,
    ],
    ['a checkout', `${site}/checkouts/abc`, `${site}/checkouts/abc`],
    [
      'a link that fills a basket',
      `${site}/cart/501:1,502:3?discount=A`,
      `${site}/cart/501:1,502:3?discount=A`,
    ],
  ])('keeps %s', (_what, url, expected) => {
    expect(withVisit(url, 'TOKEN')).toBe(expected);
  });
});
