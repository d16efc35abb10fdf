import { useRouteLoaderData } from '@remix-run/react';
import { useMemo } from 'react';
import type { loader } from '#app/root.tsx';
import { useLanguage } from '#app/texts/texts-provider.tsx';
import { createFormats, type Formats } from './formats.ts';

/** Dates, numbers and durations as this shop's merchant reads them: her language, the shop's zone. */
export function useFormats(): Formats {
  const language = useLanguage();
  const root = useRouteLoaderData<typeof loader>('root');
  const zone = root?.shop.zone ?? 'UTC';
  return useMemo(() => createFormats({ language, zone }), [language, zone]);
}
