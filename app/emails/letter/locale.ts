export const LOCALES = ['en', 'ja', 'zh-TW'] as const;

/** The languages that letters are written in. */
export type Locale = (typeof LOCALES)[number];

/**
 * The language to write in, from a tag as shops and customers carry it ("ja-JP", "zh_Hant_HK", "EN").
 * Every Chinese but Simplified reads Traditional; Simplified readers get the fallback, not the other script.
 */
export function resolveLocale(raw: string | null | undefined, fallback: Locale): Locale {
  const [language, ...rest] = (raw ?? '').trim().toLowerCase().split(/[-_]/);
  if (language === 'en') return 'en';
  if (language === 'ja') return 'ja';
  if (language !== 'zh') return fallback;
  const isSimplified =
    rest.includes('hans') || (!rest.includes('hant') && (rest.includes('cn') || rest.includes('sg')));
  return isSimplified ? fallback : 'zh-TW';
}
