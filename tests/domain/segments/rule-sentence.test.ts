import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { createRuleWords } from '#app/components/segment-rule/create-rule-words.ts';
import { describeRule } from '#app/components/segment-rule/describe-rule.ts';
import type { SegmentCondition, SegmentRule } from '#app/domain/segments/index.ts';
import en from '#app/texts/en.json';
import ja from '#app/texts/ja.json';
import { type Language, languages } from '#app/texts/language.ts';
import zh from '#app/texts/zh-TW.json';
import { everyCondition } from './every-condition.ts';

const listId = '5f0c7b0e-27f4-4d7c-9a5e-0d1f6a3b9c11';
const ever = { ever: true } as const;

function sentenceIn(language: Language): (rule: SegmentRule) => string {
  const i18n = createInstance();
  void i18n.init({
    lng: language,
    initAsync: false,
    resources: { [language]: { translation: { en, ja, 'zh-TW': zh }[language] } },
    interpolation: { escapeValue: false },
    fallbackLng: false,
  });
  const text = (key: string, values?: Record<string, string | number>): string => {
    if (!i18n.exists(key, values)) throw new Error(`No text ${key} in ${language}`);
    return (i18n.t as unknown as (key: string, values?: object) => string)(key, values);
  };
  const words = createRuleWords({
    language,
    names: {
      products: { '1': 'Kumo Blend', '2': 'Sencha' },
      lists: { [listId]: 'Friends' },
      currency: 'JPY',
      decimals: 0,
    },
    flow: () => 'Welcome',
    say: (key, values) => text(`segmentRule.${key}`, values),
    rfmGroup: (group) => text(`people.rfmGroups.${group}`),
  });
  return (rule) => describeRule(rule, words);
}

const inEnglish = sentenceIn('en');
const inJapanese = sentenceIn('ja');
const inChinese = sentenceIn('zh-TW');

describe('a rule reads as a sentence', () => {
  const often: SegmentRule = {
    all: [
      { about: 'orders', count: { atLeast: 3 }, window: ever },
      { about: 'last_order', daysAgo: { atLeast: 60 } },
    ],
  };

  it('in English', () => {
    expect(inEnglish(often)).toBe(
      'People who have ordered at least 3 times and whose last order was at least 60 days ago',
    );
  });

  it('in Japanese', () => {
    expect(inJapanese(often)).toBe('注文が3回以上、かつ最終注文が60日以上前のお客様');
  });

  it('in Chinese', () => {
    expect(inChinese(often)).toBe('曾下單至少 3 次，且最後一次訂購在 60 天前或更早的顧客');
  });
});

describe('how often', () => {
  const bought = (count: { atLeast?: number; atMost?: number }): SegmentRule => ({
    about: 'bought',
    products: { productIds: ['1'] },
    count,
    window: { lastDays: 30 },
  });

  it.each([
    [{ atLeast: 1 }, 'who have bought “Kumo Blend” in the last 30 days'],
    [{ atLeast: 2 }, 'who have bought “Kumo Blend” at least 2 times in the last 30 days'],
    [{ atMost: 0 }, 'who have not bought “Kumo Blend” in the last 30 days'],
    [{ atMost: 1 }, 'who have bought “Kumo Blend” at most once in the last 30 days'],
    [{ atLeast: 2, atMost: 2 }, 'who have bought “Kumo Blend” exactly 2 times in the last 30 days'],
    [{ atLeast: 2, atMost: 5 }, 'who have bought “Kumo Blend” 2 to 5 times in the last 30 days'],
  ])('%j is told', (count, clause) => {
    expect(inEnglish(bought(count))).toBe(`People ${clause}`);
  });

  it.each([
    [{ atLeast: 1 }, 'who have not bought “Kumo Blend” in the last 30 days'],
    [{ atLeast: 3 }, 'who have bought “Kumo Blend” at most 2 times in the last 30 days'],
    [{ atMost: 0 }, 'who have bought “Kumo Blend” in the last 30 days'],
    [
      { atLeast: 2, atMost: 5 },
      'who have bought “Kumo Blend” fewer than 2 or more than 5 times in the last 30 days',
    ],
  ])('not %j is told as what is left', (count, clause) => {
    expect(inEnglish({ not: bought(count) })).toBe(`People ${clause}`);
  });

  it('never is said as it is said', () => {
    const never: SegmentRule = { about: 'orders', count: { atMost: 0 }, window: ever };
    expect(inEnglish(never)).toBe('People who have never ordered');
    expect(inJapanese(never)).toBe('注文なしのお客様');
    expect(inChinese(never)).toBe('從未下單的顧客');
  });
});

describe('groups', () => {
  const active: SegmentRule = { about: 'stage', is: ['active'] };
  const tagged: SegmentRule = { about: 'tag', is: ['VIP'] };
  const japan: SegmentRule = { about: 'country', is: ['JP', 'TW'] };

  it('within groups stand in brackets, so that and and or cannot be mixed up', () => {
    const rule: SegmentRule = { all: [active, { any: [tagged, japan] }] };
    expect(inEnglish(rule)).toBe(
      'People who are active buyers and (who are tagged “VIP” or whose country is Japan or Taiwan)',
    );
    expect(inJapanese(rule)).toBe(
      'ステージがリピーター、かつ（タグ「VIP」付き、または国・地域が日本または台湾）のお客様',
    );
    expect(inChinese(rule)).toBe('階段為常客，且（有「VIP」標籤，或住在日本或台灣）的顧客');
  });

  it('of one part are that part', () => {
    expect(inEnglish({ all: [{ any: [{ all: [active] }] }] })).toBe('People who are active buyers');
    expect(inEnglish({ not: { all: [{ not: tagged }] } })).toBe('People who are tagged “VIP”');
  });

  it('of three are told with commas', () => {
    expect(inEnglish({ any: [active, tagged, japan] })).toBe(
      'People who are active buyers, who are tagged “VIP”, or whose country is Japan or Taiwan',
    );
  });

  it('that are excluded are told as such', () => {
    const rule: SegmentRule = { all: [japan, { not: { all: [active, tagged] } }] };
    expect(inEnglish(rule)).toBe(
      'People whose country is Japan or Taiwan and who are not among those (who are active buyers and who are tagged “VIP”)',
    );
    expect(inJapanese(rule)).toBe(
      '国・地域が日本または台湾、かつ（ステージがリピーター、かつタグ「VIP」付き）以外のお客様',
    );
  });
});

describe('what is named', () => {
  it('and no longer there is called that', () => {
    const rule: SegmentRule = {
      about: 'viewed',
      products: { productIds: ['9'] },
      count: { atLeast: 1 },
      window: ever,
    };
    expect(inEnglish(rule)).toBe('People who have looked at a product that no longer exists');
  });

  it('is counted where it is too much to read', () => {
    const is = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(inEnglish({ about: 'tag', is })).toBe('People who are tagged “a”, “b”, “c”, or 3 others');
    expect(inJapanese({ about: 'tag', is })).toBe('タグ「a」・「b」・「c」・他3件のいずれか付きのお客様');
  });

  it('is money of the shop, a place in its country, a day of its calendar', () => {
    const window = { from: '2026-01-01', to: '2026-01-31' };
    expect(inEnglish({ about: 'spent', minor: { atLeast: 5000 }, window })).toBe(
      'People who have spent at least ¥5,000 from Jan 1, 2026 to Jan 31, 2026',
    );
    const places = [
      { country: 'JP', city: 'Sakai' },
      { country: 'JP', postalPrefix: '530' },
    ];
    expect(inEnglish({ about: 'place', is: places })).toBe(
      'People who live in Sakai, Japan or postal codes 530…, Japan',
    );
  });
});

describe('a country', () => {
  it.each(['US', 'NL', 'GB', 'PH', 'AE', 'CZ'])(
    '%s is named without an article that it would want',
    (code) => {
      const name = new Intl.DisplayNames('en', { type: 'region' }).of(code)!;
      expect(inEnglish({ about: 'country', is: [code] })).toBe(`People whose country is ${name}`);
      expect(inEnglish({ not: { about: 'country', is: [code] } })).toBe(
        `People whose country is not ${name}`,
      );
      const near: SegmentRule = { about: 'place', is: [{ country: code, postalPrefix: '94' }] };
      expect(inEnglish(near)).toBe(`People who live in postal codes 94…, ${name}`);
    },
  );

  it('is told with the region and the city in it', () => {
    const rule: SegmentRule = { about: 'place', is: [{ country: 'US', region: 'Oregon', city: 'Portland' }] };
    expect(inEnglish(rule)).toBe('People who live in Portland, Oregon, United States');
    const kyoto: SegmentRule = { about: 'place', is: [{ country: 'JP', region: '京都府' }] };
    expect(inJapanese(kyoto)).toBe('お住まいが日本 京都府のお客様');
  });
});

describe('a stage', () => {
  const departing: SegmentRule = { about: 'stage', is: ['departing'] };
  const lately: SegmentRule = { ...departing, sinceDays: { atMost: 30 } };

  it('is what people are in, or have come to', () => {
    expect(inEnglish(departing)).toBe('People who are departing buyers');
    expect(inChinese(departing)).toBe('階段為流失中的顧客');
    expect(inChinese({ not: departing })).toBe('階段不是流失中的顧客');
    expect(inChinese(lately)).toBe('在最近 30 天內進入流失中階段的顧客');
    expect(inJapanese(lately)).toContain('ステージが「離れつつある」になったのが');
  });
});

it('an RFM group is called as on the pages of people', () => {
  const champions: SegmentRule = { about: 'rfm_group', is: ['champions'] };
  expect(inChinese(champions)).toBe(`RFM 分群為${zh.people.rfmGroups.champions}的顧客`);
  expect(inJapanese(champions)).toBe(`RFMグループが${ja.people.rfmGroups.champions}のお客様`);
});

describe('the next order', () => {
  it.each([
    [{ atLeast: 0, atMost: 7 }, 'expected within the next 7 days'],
    [{ atMost: 7 }, 'expected within 7 days or overdue'],
    [{ atMost: 0 }, 'overdue'],
    [{ atMost: -14 }, 'overdue by at least 14 days'],
    [{ atLeast: -14 }, 'overdue by at most 14 days'],
    [{ atLeast: 30 }, 'expected no sooner than 30 days from now'],
    [{ atLeast: -3, atMost: 5 }, 'expected between 3 days ago and in 5 days'],
  ])('%j is told', (inDays, due) => {
    expect(inEnglish({ about: 'next_order', inDays })).toBe(`People whose next order is ${due}`);
  });
});

describe.each(languages)('in %s', (language) => {
  const sentence = sentenceIn(language);
  const all: SegmentCondition[] = everyCondition();

  it('there are words for everything that can be said of a person, and for its opposite', () => {
    expect(new Set(all.map(({ about }) => about)).size).toBe(25);
    for (const condition of all) {
      for (const rule of [condition, { not: condition }]) {
        const told = sentence(rule);
        expect(told, JSON.stringify(rule)).not.toMatch(/\{\{|\}\}|undefined|NaN| {2}/);
      }
    }
  });

  it('what differs is told differently', () => {
    const told = all.flatMap((condition) => [sentence(condition), sentence({ not: condition })]);
    const repeated = told.filter((text, index) => told.indexOf(text) !== index);
    expect(repeated).toEqual([]);
  });
});
