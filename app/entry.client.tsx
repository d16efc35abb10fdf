import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { isLanguage } from './texts/language.ts';
import { loadTexts } from './texts/load-texts.ts';
import { TextsProvider } from './texts/texts-provider.tsx';

const { lang } = document.documentElement;
const texts = await loadTexts(isLanguage(lang) ? lang : 'en');

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <TextsProvider texts={texts}>
        <RemixBrowser />
      </TextsProvider>
    </StrictMode>,
  );
});
