import { BlockStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { LetterFrame } from '#app/components/letter-frame.tsx';
import type { Language } from '#app/texts/language.ts';
import type { PreviewChoice } from './preview-controls.tsx';
import type { PreviewInLocale } from './render-previews.server.ts';

/** One letter in one language: its subject, its preheader, and the letter as it will look. */
export function LetterView(props: { language: Language; preview: PreviewInLocale; choice: PreviewChoice }) {
  const { language, preview, choice } = props;
  const { t } = useTranslation();
  const { letter } = preview;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="bodySm" tone="subdued">
        {t(`languages.${language}`)}
      </Text>
      {letter ? (
        <>
          <div className="kz-envelope" lang={language}>
            <Text as="p" fontWeight="semibold">
              {letter.subject}
            </Text>
            <Text as="p" tone="subdued" variant="bodySm">
              {letter.preheader}
            </Text>
          </div>
          {choice.isPlain ? (
            <pre className="kz-plain" lang={language} tabIndex={0}>
              {letter.text}
            </pre>
          ) : (
            <LetterFrame
              html={letter.html}
              title={t('automation.letter.frame', { subject: letter.subject })}
              isPhone={choice.isPhone}
              isDark={choice.isDark}
            />
          )}
        </>
      ) : (
        <Text as="p" tone="critical">
          {t('automation.letter.broken')}
        </Text>
      )}
    </BlockStack>
  );
}
