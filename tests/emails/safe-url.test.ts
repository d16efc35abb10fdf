import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeUrl } from '#app/emails/letter/safe-url.ts';

test.each([
  'https://shop.example/products/teapot?variant=1&utm_source=mail#top',
  'http://localhost:3000/l/abc.def',
])('%s stays as it is', (url) => {
  expect(safeUrl(url, 'fallback')).toBe(url);
});

test.each([
  ['https://shop.example/急須', 'https://shop.example/%E6%80%A5%E9%A0%88'],
  ['HTTPS://Shop.example/a b', 'https://shop.example/a%20b'],
  [`https://shop.example/"onload='x'`, 'https://shop.example/%22onload=%27x%27'],
])('%s is spelt so that it can stand in a letter', (url, spelt) => {
  expect(safeUrl(url, 'fallback')).toBe(spelt);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>',
  'vbscript:x',
  '//shop.example',
  '/relative',
  'https://user:pass@evil.example',
  'https://',
  '',
  undefined,
])('%s is no address for a letter', (url) => {
  expect(safeUrl(url, 'fallback')).toBe('fallback');
});

test('no address can end its attribute or bring white space', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.string().map((path) => `https://a.example/${path}`),
      ),
      (url) => {
        expect(safeUrl(url, '')).toMatch(/^$|^https?:\/\/[^\s"'<>]+$/);
      },
    ),
    { numRuns: 500 },
  );
});
