import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type CompiledTemplates,
  type LetterTexts,
  LetterTextError,
  checkTexts,
  compileTemplates,
  defaultTexts,
  renderLetter,
} from '#app/emails/index.ts';
import type { TextData } from '#app/emails/texts/letter-texts.ts';
import { renderLiquid } from '#app/emails/texts/liquid.ts';
import { compilePlainLiquid } from '#app/emails/texts/plain-liquid.ts';
import { EVERY_LETTER, sampleLetter } from './sample-letters.ts';

let compiled: CompiledTemplates;

beforeAll(async () => {
  compiled = await compileTemplates();
});

function withText(changes: Partial<LetterTexts>): LetterTexts {
  return { ...defaultTexts('abandoned-cart.first', 'en'), ...changes };
}

describe('saving texts', () => {
  test.each([
    ['a tag that is not closed', { heading: '{% if offer %}x' }, 'heading', 'bad_liquid', /not closed/],
    ['an unknown filter', { greeting: '{{ person.name | shout }}' }, 'greeting', 'bad_liquid', /shout/],
    ['a file to include', { closing: '{% include "x" %}' }, 'closing', 'bad_liquid', /include/],
    [
      'a misspelt variable',
      { subject: 'Hi {{ person.firstname }}' },
      'subject',
      'unknown_variable',
      /firstname/,
    ],
    ['an empty subject', { subject: '{% if false %}x{% endif %}' }, 'subject', 'empty', /none/],
    ['a text that is too long', { help: 'x'.repeat(5_001) }, 'help', 'too_long', /5001/],
    [
      'an endless loop',
      { preheader: '{% for i in (1..999999999) %}x{% endfor %}' },
      'preheader',
      'bad_liquid',
      /limit/,
    ],
    [
      'growth without end',
      { offer: `{% assign a = "xxxxxxxx" %}${'{% assign a = a | append: a %}'.repeat(30)}{{ a }}` },
      'offer',
      'bad_liquid',
      /limit/,
    ],
  ])('%s is reported at its field', (_, changes, field, code, message) => {
    expect(checkTexts(withText(changes))).toEqual([
      expect.objectContaining({ field, code, message: expect.stringMatching(message) }),
    ]);
  });

  test('a problem names its paragraph and line', () => {
    const paragraphs = ['Fine', 'First line\n{{ nope | nope }}'];
    expect(checkTexts(withText({ paragraphs }))).toEqual([
      expect.objectContaining({ field: 'paragraphs.1', line: 2 }),
    ]);
  });

  test('Liquid as merchants know it is fine', () => {
    const heading =
      '{% assign who = person.first_name | default: "friend" %}{{ who | upcase }}, {{ cart.item_count | plus: 1 }}';
    expect(checkTexts(withText({ heading }))).toEqual([]);
  });
});

test('a text that fails for one person says which field it was', () => {
  const letter = sampleLetter('abandoned-cart.first', 'en');
  const paragraphs = [
    'ok',
    '{% for i in (1..cart.item_count) %}{% for j in (1..99999) %}x{% endfor %}{% endfor %}',
  ];
  const write = () => renderLetter(compiled, { ...letter, texts: withText({ paragraphs }) });
  expect(write).toThrow(LetterTextError);
  expect(write).toThrow(/'paragraphs.1' cannot be rendered: .*limit/);
});

test('a missing variable leaves nothing, and no trace of Liquid', () => {
  const letter = sampleLetter('abandoned-cart.first', 'en', { offer: undefined });
  const texts = withText({ heading: 'Code:{{ offer.code }}{{ offer.code | upcase }}.' });
  expect(renderLetter(compiled, { ...letter, texts }).text).toContain('Code:.');
});

test('texts see their variables and nothing else', () => {
  const data: TextData = {
    shop: { name: 'S', url: '', email: '' },
    person: {},
    cart: { item_count: 1, other_count: 0 },
  };
  expect(
    renderLiquid('{{ shop.constructor | json }}|{{ person.__proto__ | json }}|{{ "x".constructor }}', data),
  ).toBe('||');
});

describe('the short cut for plain Liquid', () => {
  const engine = new Liquid({ strictFilters: true, ownPropertyOnly: true });
  const piece = fc.constantFrom(
    'Hello ',
    ' ',
    '\n',
    '{',
    '}',
    '} }',
    '% }',
    '様',
    '{{ person.first_name }}',
    '{{person.name}}',
    '{{ cart.item_count }}',
    '{{ offer.code }}',
    '{{ offer }}',
    '{% if person.first_name %}',
    '{% if offer %}',
    '{% if cart.other_count > 0 %}',
    '{% if cart.other_count > 2 %}',
    '{% if offer.code %}',
    '{% else %}',
    '{% endif %}',
    '{% endif %}',
    '{{- person.name -}}',
    '{{ person.name | upcase }}',
    '{% unless offer %}',
    '{% endunless %}',
    '{{ true }}',
    '{{',
    '%}',
  );
  const data: fc.Arbitrary<TextData> = fc.record(
    {
      shop: fc.constant({ name: 'S', url: 'u', email: 'e' }),
      person: fc.record({ first_name: fc.constantFrom('', 'Mei'), name: fc.string() }, { requiredKeys: [] }),
      cart: fc.record({ item_count: fc.nat(5), other_count: fc.nat(3) }),
      offer: fc.constant({ label: 'l', code: 'C', expires: 'e' }),
    },
    { requiredKeys: ['shop', 'person', 'cart'] },
  );

  test('says what the engine says, or leaves it to the engine', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), data, (pieces, values) => {
        const source = pieces.join('');
        const plain = compilePlainLiquid(source);
        if (!plain) return;
        taken += 1;
        expect(plain(values)).toBe(engine.parseAndRenderSync(source, values));
      }),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  test('takes every default text', () => {
    const sources = EVERY_LETTER.flatMap((letter) => Object.values(defaultTexts(...letter)).flat());
    expect(sources.filter((source) => !compilePlainLiquid(source))).toEqual([]);
  });
});
