import { useMemo } from 'react';
import { useLanguage } from '#app/texts/texts-provider.tsx';

/** Months such as `2026-03` as the merchant reads them: "Mar 2026", and "March 2026" in a sentence. */
export function useMonthNames(): { short: (month: string) => string; long: (month: string) => string } {
  const language = useLanguage();
  return useMemo(() => {
    const named = (month: 'short' | 'long') => {
      const format = new Intl.DateTimeFormat(language, { year: 'numeric', month, timeZone: 'UTC' });
      return (name: string) => format.format(Date.parse(`${name}-15T00:00:00Z`));
    };
    return { short: named('short'), long: named('long') };
  }, [language]);
}
