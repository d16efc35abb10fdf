import { describe, expect, it } from 'vitest';
import type { LetterPick } from '#app/domain/letters/index.ts';
import { whyThisPick } from '#app/domain/letters/pick-phrases.ts';
import { LOCALES } from '#app/emails/index.ts';

const tin: LetterPick = {
  ...{ productId: '9', variantId: '91', title: 'Tea tin', variantTitle: null, handle: 'tin', imageUrl: null },
  ...{ priceMinor: 1_800, why: 'bought_together' },
  ...{ becauseTitle: 'Kumo teapot', isHers: true, isWanted: true },
};

describe('the line under a recommended product', () => {
  it('says what it goes with, with the title apart from the words around it', () => {
    expect(LOCALES.map((locale) => whyThisPick(tin, locale))).toEqual([
      'Goes with your Kumo teapot',
      'お持ちの「Kumo teapot」とよく合います',
      '很適合搭配您的「Kumo teapot」',
    ]);
  });

  it('calls nothing hers that only lies in her basket', () => {
    expect(whyThisPick({ ...tin, isHers: false }, 'en')).toBe('Goes with Kumo teapot');
    expect(whyThisPick({ ...tin, isHers: false }, 'ja')).not.toContain('お持ち');
    expect(whyThisPick({ ...tin, isHers: false }, 'zh-TW')).not.toContain('您的');
  });

  it("is the merchant's own where there is one", () => {
    const reason = 'Keeps tea fresh for months';
    expect(whyThisPick({ ...tin, why: 'complement', reason }, 'ja')).toBe(reason);
  });

  it('is short, however long a title is', () => {
    const becauseTitle = '🫖 Hand-made teapot of the northern mountains, 0.6 litres, signed and numbered';
    for (const locale of LOCALES) {
      const line = whyThisPick({ ...tin, becauseTitle }, locale)!;
      expect(line.length).toBeLessThan(70);
      expect(line).toContain('🫖 Hand-made teapot of the northern moun');
      expect(line).toContain('…');
    }
  });

  it.for(LOCALES)('says something of its own for every reason in %s', (locale) => {
    const whys = [
      'complement',
      'follows',
      'similar',
      'viewed_also',
      'viewed',
      'replenish',
      'popular',
    ] as const;
    const lines = whys.map((why) => whyThisPick({ ...tin, why }, locale));
    expect(new Set(lines).size).toBe(whys.length);
    expect(lines).not.toContain(undefined);
  });

  it('says nothing of what hardly anybody has bought yet, nor of a product without a name', () => {
    expect(
      whyThisPick({ ...tin, why: 'popular', becauseTitle: null, isWanted: false }, 'en'),
    ).toBeUndefined();
    expect(whyThisPick({ ...tin, becauseTitle: null }, 'en')).toBeUndefined();
  });
});
