import { buildView } from '../letter/build-view.ts';
import type { TemplateProps } from '../letter/letter-template.ts';
import type { Locale } from '../letter/locale.ts';
import { defaultTexts } from '../texts/default-texts.ts';
import type { TextKey } from '../texts/letter-texts.ts';
import { PREVIEW_LETTERS } from './preview-letters.ts';

/** The letter as react-email's preview shows it: default texts, a believable shop, every part present. */
export function previewOf(key: TextKey, locale: Locale = 'en'): TemplateProps {
  return { ...buildView(PREVIEW_LETTERS[locale], defaultTexts(key, locale), locale), locale };
}
