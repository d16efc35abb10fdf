import type { LetterProps } from '../letter/letter-props.ts';
import type { Locale } from '../letter/locale.ts';
import { PREVIEW_EN } from './preview-en.ts';
import { PREVIEW_JA } from './preview-ja.ts';
import { PREVIEW_ZH_TW } from './preview-zh-tw.ts';

/** One shop's letter in each language, with every part that a letter can have. */
export const PREVIEW_LETTERS: Record<Locale, LetterProps> = {
  en: PREVIEW_EN,
  ja: PREVIEW_JA,
  'zh-TW': PREVIEW_ZH_TW,
};
