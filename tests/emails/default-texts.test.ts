import { beforeAll, describe, expect, test } from 'vitest';
import {
  type CompiledTemplates,
  type Locale,
  type TextKey,
  checkTexts,
  compileTemplates,
  defaultTexts,
  renderLetter,
} from '#app/emails/index.ts';
import { EVERY_LETTER, sampleLetter } from './sample-letters.ts';

let compiled: CompiledTemplates;

beforeAll(async () => {
  compiled = await compileTemplates();
});

/** A letter with and without name, offer, order and items: every branch that its texts have. */
function variantsOf(key: TextKey, locale: Locale) {
  const bare = { person: {}, offer: undefined, order: undefined, items: [] };
  return [{}, { person: {} }, { offer: undefined }, { order: undefined }, bare].map((changes) =>
    renderLetter(compiled, sampleLetter(key, locale, changes)),
  );
}

describe.each(EVERY_LETTER)('%s in %s', (key, locale) => {
  test('has texts that a merchant could save unchanged', () => {
    expect(checkTexts(defaultTexts(key, locale))).toEqual([]);
  });

  test('has a preheader that adds to the subject', () => {
    for (const { subject, preheader } of variantsOf(key, locale)) {
      expect(subject).not.toBe('');
      expect(preheader).not.toBe('');
      expect(preheader).not.toContain(subject);
    }
  });

  test('leaves no gaps, stray marks or Liquid where something is missing', () => {
    for (const { subject, preheader, text } of variantsOf(key, locale)) {
      for (const line of [subject, preheader, ...text.split('\n')]) {
        expect(line).not.toMatch(/\{\{|\{%|%\}|undefined|null|「」|（）| {2}|^[、。，,.：:]| [,.!?]/);
      }
    }
  });

  test('keeps its subject short enough for a phone', () => {
    const limit = locale === 'en' ? 60 : 45;
    for (const { subject } of variantsOf(key, locale)) expect(subject.length).toBeLessThanOrEqual(limit);
  });
});

describe.each(EVERY_LETTER.filter(([, locale]) => locale !== 'en'))('%s in %s', (key, locale) => {
  test('is punctuated as its language is', () => {
    const texts = Object.values(defaultTexts(key, locale)).flat();
    const words = texts.map((source) => source.replaceAll(/\{\{.*?\}\}|\{%.*?%\}/g, '')).join('\n');
    expect(words).not.toMatch(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][,.!?:;]|[!?]/u);
  });
});

test.each(keysIn('ja'))('%s in Japanese is polite to the last sentence', (key) => {
  const words = defaultTexts(key, 'ja').paragraphs.join('');
  expect(words).toMatch(/(ます|です|ください|幸いです|でしょうか)。/);
});

test.each(keysIn('zh-TW'))('%s in Chinese says 您, in Traditional characters', (key) => {
  const words = JSON.stringify(defaultTexts(key, 'zh-TW'));
  expect(words).toContain('您');
  expect(words).not.toMatch(/[你妳们来这时说谢礼优购货单电邮为与码]/);
});

function keysIn(language: Locale): TextKey[] {
  return EVERY_LETTER.flatMap(([key, locale]) => (locale === language ? [key] : []));
}
