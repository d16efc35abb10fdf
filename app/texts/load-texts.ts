import type { ResourceKey } from 'i18next';
import type enPolaris from '@shopify/polaris/locales/en.json';
import type { Language } from './language.ts';

type PolarisTexts = Pick<typeof enPolaris, 'Polaris'>;

export interface Texts {
  language: Language;
  own: ResourceKey;
  polaris: PolarisTexts;
}

/** The panel's words and those of Polaris in one language; the browser fetches no other. */
export async function loadTexts(language: Language): Promise<Texts> {
  const [own, polaris] = await Promise.all(files[language]());
  return { language, own: own.default, polaris: polaris.default };
}

type Files = () => [Promise<{ default: ResourceKey }>, Promise<{ default: Texts['polaris'] }>];

const files: Record<Language, Files> = {
  en: () => [import('./en.json'), import('@shopify/polaris/locales/en.json')],
  ja: () => [import('./ja.json'), import('@shopify/polaris/locales/ja.json')],
  'zh-TW': () => [import('./zh-TW.json'), import('@shopify/polaris/locales/zh-TW.json')],
};
