import { chooseLanguage, type Language } from './language.ts';
import en from './en.json';
import ja from './ja.json';
import zh from './zh-TW.json';

const names: Record<Language, Readonly<Record<string, { name: string }>>> = {
  en: en.flows,
  ja: ja.flows,
  'zh-TW': zh.flows,
};

/** A flow's name as the merchant reads it, for places outside of the panel. */
export function flowTitle(flowId: string, locale: string): string {
  const name = names[chooseLanguage(locale)][flowId]?.name;
  return `Kizuna: ${name ?? flowId}`;
}
