/** The languages of the panel, equal among each other. */
export const languages = ['en', 'ja', 'zh-TW'] as const;

export type Language = (typeof languages)[number];

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** The panel's language for the first wish that names one: `ja-JP` is Japanese, every written Chinese of Taiwan and Hong Kong zh-TW. */
export function chooseLanguage(...wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const word = wish?.toLowerCase().replaceAll('_', '-') ?? '';
    if (word.startsWith('ja')) return 'ja';
    if (/^zh-(tw|hk|mo|hant)/.test(word)) return 'zh-TW';
    if (word.startsWith('en')) return 'en';
  }
  return 'en';
}
