import { useLanguage } from '#app/texts/texts-provider.tsx';

/** "Japanese" for ja-JP, in the panel's language; the code itself where it is none. */
export function useLanguageName(): (code: string) => string {
  return useDisplayName('language');
}

/** "Taiwan" for TW, in the panel's language; the code itself where it is none. */
export function useRegionName(): (code: string) => string {
  return useDisplayName('region');
}

function useDisplayName(type: 'language' | 'region'): (code: string) => string {
  const names = new Intl.DisplayNames(useLanguage(), { type });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}
