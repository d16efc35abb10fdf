import type { Language } from './language.ts';
import en from './en.json';
import ja from './ja.json';
import zh from './zh-TW.json';

/** The panel's words for what the server writes itself, such as files. */
export type FileWords = Pick<typeof en, 'people' | 'consent'> & {
  segmentExport: Pick<(typeof en)['segmentExport'], 'columns'>;
};

const words: Record<Language, FileWords> = { en, ja, 'zh-TW': zh };

export function fileWords(language: Language): FileWords {
  return words[language];
}
