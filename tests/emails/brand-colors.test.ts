import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandColors, contrast } from '#app/emails/letter/brand-colors.ts';
import { DARK, LIGHT } from '#app/emails/parts/theme.ts';

const color = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is what WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#777', '#fff')).toBeCloseTo(4.48, 2);
});

test('any brand can be read on light and on dark paper, and its button can be seen', () => {
  fc.assert(
    fc.property(color, (brand) => {
      const { fill, onFill, text, darkFill, darkOnFill, darkText } = brandColors(brand);
      for (const paper of [LIGHT.paper, LIGHT.panel])
        expect(contrast(text, paper)).toBeGreaterThanOrEqual(4.5);
      for (const paper of [DARK.paper, DARK.panel])
        expect(contrast(darkText, paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(onFill, fill)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(darkOnFill, darkFill)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(fill, LIGHT.paper)).toBeGreaterThanOrEqual(3);
      expect(contrast(darkFill, DARK.paper)).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 2_000 },
  );
});

test('a brand that already stands out keeps its color', () => {
  expect(brandColors('#2F6F4F')).toMatchObject({ fill: '#2f6f4f', onFill: '#ffffff', text: '#2f6f4f' });
});

test('what is no color becomes a neutral gray, never style of its own', () => {
  const gray = brandColors('#1f2937');
  for (const nonsense of ['', 'red', '#12345', 'red;}*{display:none', '#fff"><script>']) {
    expect(brandColors(nonsense)).toEqual(gray);
  }
});
