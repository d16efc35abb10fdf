import fc from 'fast-check';
import {
  LOCALES,
  type LetterItem,
  type LetterProps,
  type LetterTexts,
  TEMPLATE_NAMES,
  TEXT_KEYS,
  defaultTexts,
} from '#app/emails/index.ts';

/** What has broken templating before: markup, replacement patterns, our own markers, white space, every script. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title></style></body>',
  '<!-- -->',
  '<!DOCTYPE html>',
  '<link rel="preload" as="image" href="x"/>',
  "$& $1 $` $' $$",
  '&amp; &#x27; &lt;',
  '\uE0003\uE001',
  '<kizuna-each slot="1">',
  '</kizuna-when>',
  '{{ shop.name }}{% if %}',
  '\u0000\u0007\u001b[31m',
  'two\nlines\r\nor three',
  '\t tabs  and   spaces \f\v ',
  '\u200b\u200c\u00a0\u3000',
  '\ud800 lone',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '山田 花子',
  '王小明',
  'مرحبا بالعالم',
  '\u202eright to left',
  'Straße ﬁ İ',
  'https://shop.example/p',
  'mailto:x@y.example',
  'Bcc: everyone@example.com\r\nX-Evil: 1',
  'very long '.repeat(60),
  'w'.repeat(700),
  ' ',
  '',
];

const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map((two) => two.join(' ')),
  },
);
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  words,
  fc.constant('javascript:alert(1)'),
);

const item: fc.Arbitrary<LetterItem> = fc.record(
  {
    title: words,
    variantTitle: words,
    imageUrl: url,
    price: words,
    quantity: fc.integer({ min: 1, max: 99 }),
    url,
    reason: words,
  },
  { requiredKeys: ['title', 'price', 'quantity', 'url'] },
);

const letterProps: fc.Arbitrary<LetterProps> = fc.record(
  {
    shop: fc.record(
      {
        name: words,
        url,
        logoUrl: url,
        brandColor: fc.oneof(fc.constantFrom('#2f6f4f', '#fff', '#000', '#ffcc00', 'red;}'), words),
        postalAddress: words,
        supportEmail: words,
      },
      { requiredKeys: ['name', 'url', 'brandColor', 'postalAddress', 'supportEmail'] },
    ),
    person: fc.record({ firstName: words, lastName: words }, { requiredKeys: [] }),
    items: fc.array(item, { maxLength: 4 }),
    recommendations: fc.array(item, { maxLength: 4 }),
    offer: fc.record({ label: words, code: words, expires: words, url }),
    order: fc.record({ name: words, total: words, placedOn: words }),
    links: fc.record({ action: url, help: url, preferences: url, unsubscribe: url, shop: url }),
    why: words,
  },
  { requiredKeys: ['shop', 'person', 'items', 'recommendations', 'links', 'why'] },
);

/** A merchant's own words, with and without what the letter knows. */
const merchantText = fc.oneof(
  fc.constantFrom(
    '',
    'Plain words',
    'Two\n\nparagraphs\nand a line',
    '{{ person.name }}',
    '{{ shop.name }} <b>{{ cart.first_item }}</b>',
    '{% for n in (1..3) %}{{ n }}\n{% endfor %}{{ offer.code | upcase }}',
    '{{ person.first_name | default: "friend" }}',
  ),
  words.map((text) => text.replaceAll('{', '')),
);

const ownTexts: fc.Arbitrary<LetterTexts> = fc.record({
  subject: merchantText,
  preheader: merchantText,
  heading: merchantText,
  greeting: merchantText,
  paragraphs: fc.array(merchantText, { maxLength: 4 }),
  button: merchantText,
  offer: merchantText,
  help: merchantText,
  recommendations: merchantText,
  closing: merchantText,
});

/** Any letter to anyone: every template and language, default texts or the merchant's. */
export const anyLetter = fc.constantFrom(...LOCALES).chain((locale) =>
  fc.record({
    template: fc.constantFrom(...TEMPLATE_NAMES),
    locale: fc.constant(locale),
    props: letterProps,
    texts: fc.oneof(
      fc.constantFrom(...TEXT_KEYS).map((key) => defaultTexts(key, locale)),
      ownTexts,
    ),
  }),
);
