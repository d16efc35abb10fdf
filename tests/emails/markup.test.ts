import { beforeAll, describe, expect, test } from 'vitest';
import { type CompiledTemplates, compileTemplates, renderLetter } from '#app/emails/index.ts';
import { EVERY_LETTER, sampleLetter } from './sample-letters.ts';

/** Gmail cuts letters off here, with the unsubscribe link in what is cut. */
const GMAIL_LIMIT_BYTES = 102 * 1024;

let compiled: CompiledTemplates;

beforeAll(async () => {
  compiled = await compileTemplates();
});

describe.each(EVERY_LETTER)('%s in %s', (key, locale) => {
  const html = () => renderLetter(compiled, sampleLetter(key, locale)).html;
  const tags = (name: string) => html().match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];

  test('names its language and subject', () => {
    const { subject } = renderLetter(compiled, sampleLetter(key, locale));
    expect(tags('html')).toEqual([`<html dir="ltr" lang="${locale}">`]);
    expect(html()).toContain(`<title>${subject}</title>`);
  });

  test('fetches nothing but its pictures: no fonts, no styles, no scripts, no pixel', () => {
    expect(html()).not.toMatch(/<(link|script|iframe|object|form|input)\b|@import|@font-face|url\(|\bon\w+=/);
    for (const image of tags('img')) {
      expect(image).toMatch(/src="https:\/\/kumo-tea\.example\/(pictures\/\w+\.jpg|logo\.png)"/);
      expect(Number(/width="(\d+)"/.exec(image)?.[1])).toBeGreaterThanOrEqual(72);
    }
  });

  test('gives every picture a text and a size', () => {
    for (const image of tags('img')) {
      expect(image).toMatch(/alt="[^"]+"/);
      expect(image).toMatch(
        image.includes('k-logo') ? /width="160"/ : /width="(\d+)" height="\1"|height="(\d+)".*width="\2"/,
      );
    }
  });

  test('lays out with tables that screen readers pass over', () => {
    for (const table of tags('table')) expect(table).toContain('role="presentation"');
  });

  test('has one heading, one button, and headings in order', () => {
    expect(tags('h1')).toHaveLength(1);
    expect(tags('a').filter((link) => link.includes('k-button'))).toHaveLength(1);
    expect(html().indexOf('<h1')).toBeLessThan(html().concat('<h2').indexOf('<h2'));
  });

  test('has why, preferences, unsubscribing and the postal address at its foot', () => {
    const { props } = sampleLetter(key, locale);
    const { text } = renderLetter(compiled, sampleLetter(key, locale));
    for (const version of [html(), text]) {
      expect(version).toContain(props.why);
      expect(version).toContain(props.links.preferences);
      expect(version).toContain(props.links.unsubscribe);
      for (const line of props.shop.postalAddress.split('\n')) expect(version).toContain(line);
    }
  });

  test('has no italics', () => {
    expect(html().replace(/<!--.*?-->/g, '')).not.toMatch(/<(i|em)\b|font-style/);
  });
});

test('a letter with forty items is not cut off by Gmail', () => {
  const [item] = sampleLetter('abandoned-cart.first', 'ja').props.items;
  const items = Array.from({ length: 40 }, (_, index) => ({
    ...item!,
    title: '南部鉄器の急須 '.repeat(8),
    variantTitle: '黒・0.6L '.repeat(6),
    reason: '煎茶の香りを保ちます。'.repeat(5),
    url: `${item!.url}?${'utm_source=kizuna&'.repeat(10)}${index}`,
  }));
  const { html } = renderLetter(compiled, sampleLetter('abandoned-cart.first', 'ja', { items }));
  expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_LIMIT_BYTES);
});
