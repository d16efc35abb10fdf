import { beforeAll, describe, expect, test } from 'vitest';
import {
  type CompiledTemplates,
  type LetterProps,
  compileTemplates,
  defaultTexts,
  renderLetter,
} from '#app/emails/index.ts';
import { sampleLetter } from './sample-letters.ts';

let compiled: CompiledTemplates;

beforeAll(async () => {
  compiled = await compileTemplates();
});

const nothingToSell: Partial<LetterProps> = { offer: undefined, recommendations: [] };

test('a cart letter reads well as plain text', () => {
  const letter = sampleLetter('abandoned-cart.first', 'en', nothingToSell);
  expect(renderLetter(compiled, letter).text).toBe(`Pick up where you left off

Hi Emma,

You left a few things in your cart at Kumo Tea. We have saved them, so it takes only a moment to finish your order.

Iron teapot https://kumo-tea.example/products/teapot
Black, 0.6 l
£48.00

Spring sencha https://kumo-tea.example/products/sencha
100 g / Quantity 2
£28.00

Bamboo whisk https://kumo-tea.example/products/whisk
£12.00

Return to your cart https://kumo-tea.example/cart


Questions about your order or delivery?

Not sure about sizes, delivery times or how to pay? Ask us. A person reads and answers every message.

Get help https://kumo-tea.example/contact
hello@kumo-tea.example

All the best,
Kumo Tea

You get this email because you signed up for news from Kumo Tea.

Choose which emails you get https://kumo-tea.example/preferences
Unsubscribe https://kumo-tea.example/unsubscribe
Kumo Tea
Kumo Tea Ltd
18 Mill Lane, Bristol BS1 4DJ, United Kingdom`);
});

describe('what a letter is for follows from what it says', () => {
  test('thanks for an order are transactional', () => {
    const letter = sampleLetter('thank-you.first', 'en', nothingToSell);
    expect(renderLetter(compiled, letter).purpose).toBe('transactional');
  });

  test('thanks with an offer or a recommendation are marketing', () => {
    const { offer, recommendations } = sampleLetter('thank-you.first', 'en').props;
    for (const extra of [{ offer }, { recommendations }]) {
      const letter = sampleLetter('thank-you.first', 'en', { ...nothingToSell, ...extra });
      expect(renderLetter(compiled, letter).purpose).toBe('marketing');
    }
  });

  test('a code that the merchant writes into subject or preheader is an offer as well', () => {
    const { offer } = sampleLetter('thank-you.first', 'en').props;
    for (const field of ['subject', 'preheader'] as const) {
      const letter = sampleLetter('thank-you.first', 'en', { ...nothingToSell, offer });
      const texts = { ...letter.texts, [field]: 'Take {{ offer.code }}' };
      expect(renderLetter(compiled, { ...letter, texts }).purpose).toBe('marketing');
    }
  });

  test('a reminder of a cart is marketing whatever it shows', () => {
    const letter = sampleLetter('abandoned-cart.third', 'ja', nothingToSell);
    expect(renderLetter(compiled, letter).purpose).toBe('marketing');
  });
});

test('a cart letter shows its items and offers help, even with no text for it', () => {
  const letter = sampleLetter('abandoned-cart.second', 'ja', nothingToSell);
  const { html, text } = renderLetter(compiled, { ...letter, texts: { ...letter.texts, help: '' } });
  for (const item of letter.props.items) expect(text).toContain(item.title);
  expect(html.match(/<img [^>]*width="96"/g)).toHaveLength(3);
  expect(text).toContain('お問い合わせはこちら https://kumo-tea.example/contact');
});

test('a line break in a name cannot add a header', () => {
  const person = { firstName: 'Eve\r\nBcc: everyone@example.com\u0000\u2028x' };
  const { subject } = renderLetter(compiled, sampleLetter('abandoned-cart.first', 'en', { person }));
  expect(subject).toBe('Eve Bcc: everyone@example.com x, your cart is saved');
});

test('markup in names, titles and texts is shown, not run', () => {
  const person = { firstName: '<script>alert(1)</script>' };
  const letter = sampleLetter('abandoned-cart.first', 'en', { person });
  const texts = { ...letter.texts, heading: '<img src=x onerror=alert(1)> {{ person.first_name }}' };
  const { html } = renderLetter(compiled, { ...letter, texts });
  expect(html).not.toMatch(/<script|<img src=x/);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &lt;script&gt;alert(1)&lt;/script&gt;');
});

test('an address that is no web address leads to the shop instead', () => {
  const [item] = sampleLetter('abandoned-cart.first', 'en').props.items;
  const evil = { ...item!, url: 'javascript:alert(1)', imageUrl: 'data:text/html,x' };
  const links = { ...sampleLetter('abandoned-cart.first', 'en').props.links, action: 'vbscript:x' };
  const { html } = renderLetter(
    compiled,
    sampleLetter('abandoned-cart.first', 'en', { items: [evil], links }),
  );
  expect(html).not.toMatch(/javascript:|vbscript:|data:/);
  expect(html).toContain('<a href="https://kumo-tea.example" class="k-button"');
});

test('an item without a picture has no empty frame', () => {
  const [item] = sampleLetter('abandoned-cart.first', 'en').props.items;
  const items = [{ ...item!, imageUrl: undefined }];
  const shop = { ...sampleLetter('abandoned-cart.first', 'en').props.shop, logoUrl: undefined };
  const { html } = renderLetter(
    compiled,
    sampleLetter('abandoned-cart.first', 'en', { ...nothingToSell, items, shop }),
  );
  expect(html).not.toContain('<img');
});

test('a letter to someone without a name greets politely in every language', () => {
  const greetings = (['en', 'ja', 'zh-TW'] as const).map((locale) => {
    const { subject, text } = renderLetter(compiled, sampleLetter('thank-you.first', locale, { person: {} }));
    return [subject, text.split('\n\n')[1]];
  });
  expect(greetings).toEqual([
    ['Thank you for your order', 'Hello,'],
    ['ご注文ありがとうございます', 'お客様へ'],
    ['謝謝您的訂購', '您好：'],
  ]);
});

test('names are written in the order their bearers use', () => {
  const greeting = (locale: 'en' | 'ja' | 'zh-TW', firstName: string, lastName: string) =>
    renderLetter(
      compiled,
      sampleLetter('thank-you.first', locale, { person: { firstName, lastName } }),
    ).text.split('\n\n')[1];
  expect(greeting('ja', '花子', '山田')).toBe('山田 花子 様');
  expect(greeting('zh-TW', '小明', '王')).toBe('王小明 您好：');
  expect(greeting('ja', 'Emma', 'Smith')).toBe('Emma Smith 様');
  expect(greeting('en', 'Emma', 'Smith')).toBe('Dear Emma,');
});

test('merchants may break lines and paragraphs as they write', () => {
  const letter = sampleLetter('thank-you.first', 'en', nothingToSell);
  const texts = {
    ...defaultTexts('thank-you.first', 'en'),
    paragraphs: ['One\nTwo\n\nThree', '{% if offer %}no{% endif %}'],
  };
  const { html, text } = renderLetter(compiled, { ...letter, texts });
  expect(text).toContain('Dear Emma,\n\nOne\nTwo\n\nThree\n\n');
  expect(html).toContain('One<br/>Two</p>');
});
