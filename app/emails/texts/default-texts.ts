import type { Locale } from '../letter/locale.ts';
import { abandonedCart as abandonedCartEn } from './en/abandoned-cart.ts';
import { thankYou as thankYouEn } from './en/thank-you.ts';
import { welcome as welcomeEn } from './en/welcome.ts';
import { abandonedCart as abandonedCartJa } from './ja/abandoned-cart.ts';
import { thankYou as thankYouJa } from './ja/thank-you.ts';
import { welcome as welcomeJa } from './ja/welcome.ts';
import type { LetterTexts, TextKey } from './letter-texts.ts';
import { abandonedCart as abandonedCartZh } from './zh-TW/abandoned-cart.ts';
import { thankYou as thankYouZh } from './zh-TW/thank-you.ts';
import { welcome as welcomeZh } from './zh-TW/welcome.ts';

const TEXTS: Record<Locale, Record<TextKey, LetterTexts>> = {
  en: { ...abandonedCartEn, ...welcomeEn, ...thankYouEn },
  ja: { ...abandonedCartJa, ...welcomeJa, ...thankYouJa },
  'zh-TW': { ...abandonedCartZh, ...welcomeZh, ...thankYouZh },
};

/** The texts a letter starts with, until the merchant changes them. */
export function defaultTexts(key: TextKey, locale: Locale): LetterTexts {
  return TEXTS[locale][key];
}
