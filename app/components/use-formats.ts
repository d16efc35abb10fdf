import { useRouteLoaderData } from '@remix-run/react';
import { useMemo } from 'react';
import type { loader } from '#app/root.tsx';
import type { Language } from '#app/texts/language.ts';
import { useLanguage } from '#app/texts/texts-provider.tsx';
import { createFormats, type Formats } from './formats.ts';

/** Dates, amounts and durations as this shop's merchant writes them: her language, the shop's zone and money. */
export function useFormats(): Formats {
  const language: Language = useLanguage();
  const root = useRouteLoaderData<typeof loader>('root');
  const { zone = 'UTC', currency = 'USD', moneyFormat = '' } = root?.shop ?? {};
  return useMemo(() => createFormats({ language, zone, currency, moneyFormat }), [language, zone, currency, moneyFormat]);
}
