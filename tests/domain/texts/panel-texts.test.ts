import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recipes } from '#app/recipes/index.ts';
import { TEXT_KEYS } from '#app/emails/index.ts';
import en from '#app/texts/en.json';
import ja from '#app/texts/ja.json';
import zh from '#app/texts/zh-TW.json';
import { chooseLanguage } from '#app/texts/language.ts';

const english = flatten(en);
const others = { ja: flatten(ja), 'zh-TW': flatten(zh) };

describe.each(Object.entries(others))('the panel in %s', (_, texts) => {
  it('says everything that the English one says, and nothing else', () => {
    expect([...texts.keys()].map(withoutPlural).toSorted()).toEqual(
      [...new Set([...english.keys()].map(withoutPlural))].toSorted(),
    );
  });

  it('leaves nothing empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fills in the same facts', () => {
    for (const [key, text] of texts) {
      const told = english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? '';
      // Some sentences need no count of one, or no name where the language leaves it out.
      expect(placeholders(told), key).toEqual(expect.arrayContaining(placeholders(text)));
    }
  });

  it('is written in full-width punctuation', () => {
    const halfWidth = [...texts].filter(([, text]) => /[\p{Script=Han}\p{Script=Kana}][,.!?;:]/u.test(text));
    expect(halfWidth).toEqual([]);
  });
});

it('every automation and every letter has a name in every language', () => {
  for (const texts of [english, ...Object.values(others)]) {
    for (const { flowId } of recipes) {
      for (const part of ['name', 'sentence', 'trigger', 'stops'])
        expect(texts.has(`flows.${flowId}.${part}`)).toBe(true);
    }
    for (const key of TEXT_KEYS) expect(texts.has(`letters.${key}`), key).toBe(true);
  }
});

it('every reason that the code gives for a letter is put into words', () => {
  const files = [
    'domain/messages/decide-send.ts',
    'domain/flows/meet-event.ts',
    'domain/flows/run-due.ts',
    'loops/delivery/judge.ts',
    'loops/delivery/fate-of.ts',
    'ports/mailer.ts',
  ];
  const reasons = files
    .flatMap((file) => [
      ...readFileSync(new URL(`../../../app/${file}`, import.meta.url), 'utf8').matchAll(
        /reason: ["']([a-z_]+)["']/g,
      ),
    ])
    .map(([, reason]) => reason);
  expect(reasons.length).toBeGreaterThan(5);
  for (const reason of new Set(reasons)) expect(english.has(`reasons.${reason}`), reason).toBe(true);
  for (const { exits } of recipes) {
    for (const { reason } of exits) expect(english.has(`reasons.${reason}`), reason).toBe(true);
  }
});

it('takes the language of the address first, then that of the shop, then English', () => {
  expect(chooseLanguage('ja-JP', 'en')).toBe('ja');
  expect(chooseLanguage(null, 'zh-Hant-HK')).toBe('zh-TW');
  expect(chooseLanguage('fr', 'ja')).toBe('ja');
  expect(chooseLanguage('fr', undefined)).toBe('en');
  expect(chooseLanguage('zh-CN', 'en')).toBe('en');
});

function flatten(texts: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

function withoutPlural(key: string): string {
  return key.replace(/_(one|other)$/, '');
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);
}
