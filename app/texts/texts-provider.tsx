import { createInstance, type i18n } from 'i18next';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import type { Language } from './language.ts';
import type { Texts } from './load-texts.ts';

const TextsContext = createContext<Texts | undefined>(undefined);

/** Gives the pages below it their words. Stands outside Remix, so that error pages have words too. */
export function TextsProvider({ texts, children }: { texts: Texts; children: ReactNode }) {
  const instance = useMemo(() => startTexts(texts), [texts]);
  return (
    <TextsContext.Provider value={texts}>
      <I18nextProvider i18n={instance}>{children}</I18nextProvider>
    </TextsContext.Provider>
  );
}

export function useLanguage(): Language {
  return useTexts().language;
}

export function usePolarisTexts(): Texts['polaris'] {
  return useTexts().polaris;
}

function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error('Expected a TextsProvider around the page');
  return texts;
}

function startTexts({ language, own }: Texts): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    // Everything is here already: nothing is loaded, so nothing has to be awaited.
    initAsync: false,
    resources: { [language]: { translation: own } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}
