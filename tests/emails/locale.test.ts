import { expect, test } from 'vitest';
import { resolveLocale } from '#app/emails/index.ts';

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN_us', 'en'],
  ['ja', 'ja'],
  ['ja-JP', 'ja'],
  ['zh', 'zh-TW'],
  ['zh-TW', 'zh-TW'],
  ['zh-HK', 'zh-TW'],
  ['zh-Hant', 'zh-TW'],
  ['zh_Hant_MO', 'zh-TW'],
  ['zh-Hant-CN', 'zh-TW'],
])('%s reads letters in %s', (tag, locale) => {
  expect(resolveLocale(tag, locale === 'en' ? 'ja' : 'en')).toBe(locale);
});

test.each([undefined, null, '', 'de', 'fr-CA', 'zh-CN', 'zh-Hans', 'zh-SG', 'enx', '日本語'])(
  '%s reads the shop’s language',
  (tag) => {
    expect(resolveLocale(tag, 'ja')).toBe('ja');
  },
);
