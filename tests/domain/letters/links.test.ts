import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openClick, openPersonLink, sealPersonLink } from '#app/domain/letters/index.ts';
import { sealClick } from '#app/domain/letters/links/click-link.ts';
import { letterLinks } from '#app/domain/letters/links/letter-links.ts';

const secret = 'a secret of thirty-two characters or more';
const hosts = { storefrontUrl: 'https://www.kumo.example', shopDomain: 'kumo.myshopify.com' };
const click = { shopId: '9223372036854775807', messageId: '01234567-89ab-8cde-8f01-23456789abcd' };
const person = { ...click, customerId: 'fedcba98-7654-8321-8fed-cba987654321' };
const seal = (url: string) => sealClick(secret, { ...click, url }, hosts);

describe('a click link', () => {
  it('says where it leads and whose letter it is from', () => {
    const url = 'https://www.kumo.example/products/tea?variant=1&utm=a%20b#top';
    expect(openClick(secret, seal(url)!)).toEqual({ ...click, url });
  });

  it.each([
    'https://www.kumo.example/',
    'https://www.kumo.example/cart/501:1,502:3?discount=AAAA-BBBB',
    'https://kumo.myshopify.com/1/checkouts/ac/abc/recover?key=d&locale=ja',
    'https://checkout.kumo.example/x',
  ])('may lead to %s', (url) => {
    expect(openClick(secret, seal(url)!)?.url).toBe(url);
  });

  it.each([
    ['another host', 'https://evil.example/'],
    ['a host that only begins alike', 'https://www.kumo.example.evil.example/'],
    ['a host that only ends alike', 'https://evilkumo.example/'],
    ['a user name that looks like the host', 'https://www.kumo.example@evil.example/'],
    ['a password', 'https://a:b@www.kumo.example/'],
    ['a script', 'javascript:alert(1)//www.kumo.example'],
    ['data', 'data:text/html,<script>alert(1)</script>'],
    ['no protocol', '//evil.example/'],
    ['backslashes', 'https:\\\\evil.example\\www.kumo.example'],
    ['another port', 'https://www.kumo.example:8443/'],
    ['letters that look alike', 'https://www.kumо.example/'],
    ['a line break after the host', 'https://evil.example\r\n/.kumo.example'],
    ['nothing', ''],
    ['a page that is too long', `https://www.kumo.example/${'a'.repeat(2_000)}`],
  ])('is not made for %s', (_, url) => {
    expect(seal(url)).toBeUndefined();
  });

  it('never carries a line break into a header', () => {
    const opened = openClick(secret, seal('https://www.kumo.example/a\r\nSet-Cookie: x=1')!);
    expect(opened?.url).not.toMatch(/[\r\n]/);
  });

  it('cannot be changed, cut, joined or made up: of 20,000 forged tokens none opens', () => {
    const genuine = Buffer.from(seal('https://www.kumo.example/tea')!, 'base64url');
    const forged = fc.oneof(
      fc.uint8Array({ minLength: 0, maxLength: 120 }),
      fc.tuple(fc.nat(genuine.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, bits]) => {
        const changed = Uint8Array.from(genuine);
        changed[at]! ^= bits;
        return changed;
      }),
      fc.nat(genuine.length - 1).map((length) => genuine.subarray(0, length)),
      fc.uint8Array({ minLength: 1, maxLength: 20 }).map((more) => Buffer.concat([genuine, more])),
      fc.uint8Array({ minLength: 1, maxLength: 20 }).map((more) => Buffer.concat([more, genuine])),
    );
    fc.assert(
      fc.property(forged, (bytes) => {
        expect(openClick(secret, Buffer.from(bytes).toString('base64url'))).toBeUndefined();
      }),
      { numRuns: 20_000 },
    );
  });

  it('has one spelling only', () => {
    const token = seal('https://www.kumo.example/tea')!;
    for (const other of [
      `${token}=`,
      `${token}.`,
      ` ${token}`,
      `${token}!`,
      token.replace(/.$/, (c) => `${c}\n`),
    ]) {
      expect(openClick(secret, other)).toBeUndefined();
    }
  });

  it('is worthless under another secret', () => {
    expect(
      openClick('another secret of thirty-two characters', seal('https://www.kumo.example/')!),
    ).toBeUndefined();
  });
});

describe('the links of a person', () => {
  it('say who she is', () => {
    const token = sealPersonLink(secret, 'unsubscribe', person);
    expect(openPersonLink(secret, 'unsubscribe', token)).toEqual(person);
  });

  it('are good for one thing each', () => {
    const unsubscribe = sealPersonLink(secret, 'unsubscribe', person);
    expect(openPersonLink(secret, 'preferences', unsubscribe)).toBeUndefined();
    expect(openClick(secret, unsubscribe)).toBeUndefined();
    expect(openPersonLink(secret, 'unsubscribe', seal('https://www.kumo.example/')!)).toBeUndefined();
  });

  it('cannot be guessed', () => {
    for (let i = 0; i < 1_000; i += 1) {
      expect(openPersonLink(secret, 'unsubscribe', randomBytes(56).toString('base64url'))).toBeUndefined();
    }
  });
});

it('a letter leads to the front door where it was meant to lead elsewhere', () => {
  const links = letterLinks({ appUrl: 'https://kizuna.example', linkSecret: secret }, person, hosts);
  const token = links.to('https://evil.example/').replace('https://kizuna.example/c/', '');
  expect(openClick(secret, token)?.url).toBe('https://www.kumo.example/');
});
