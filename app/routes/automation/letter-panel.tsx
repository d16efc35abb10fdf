import { BlockStack, Card, Text, useBreakpoints } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLetterName } from '#app/components/flow-name.ts';
import type { FlowStep } from '#app/domain/flows/index.ts';
import { type Language, languages } from '#app/texts/language.ts';
import { useLanguage } from '#app/texts/texts-provider.tsx';
import { LetterView } from './letter-view.tsx';
import { PreviewControls, type PreviewChoice } from './preview-controls.tsx';
import type { Previews } from './render-previews.server.ts';
import { TextsEditor } from './texts-editor.tsx';
import type { TextsByLocale } from './texts-of.ts';
import type { Draft } from './use-draft.ts';
import { useLivePreviews } from './use-live-previews.ts';

const usual = { isPhone: true, isDark: false, isPlain: false };

/** The letter of the selected step, always visible, and its words. */
export function LetterPanel(props: {
  flowId: string;
  step: FlowStep | undefined;
  savedTexts: TextsByLocale | undefined;
  savedPreviews: Previews | undefined;
  draft: Draft;
}) {
  const { flowId, step, savedTexts, savedPreviews, draft } = props;
  const { t } = useTranslation();
  const letterName = useLetterName();
  const [edited, setEdited] = useState<Language>(useLanguage());
  const [chosen, setChosen] = useState<Partial<PreviewChoice>>({});
  // Side by side where there is room for it; one at a time on a phone.
  const { mdDown } = useBreakpoints();
  const choice: PreviewChoice = { ...usual, shown: mdDown ? edited : 'all', ...chosen };
  const previews = useLivePreviews({ flowId, stepId: step?.id ?? '', draft }) ?? savedPreviews;
  if (step?.kind !== 'send' || !savedTexts) return null;
  const shown = languages.filter((language) => choice.shown === 'all' || choice.shown === language);
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {letterName(step.template)}
          </Text>
          <PreviewControls
            choice={choice}
            onChange={(next) => {
              setChosen(next);
              if (next.shown !== 'all') setEdited(next.shown);
            }}
          />
          {previews ? (
            <div className="kz-letters" data-count={shown.length}>
              {shown.map((language) => (
                <LetterView key={language} language={language} preview={previews[language]} choice={choice} />
              ))}
            </div>
          ) : (
            <Text as="p" tone="subdued">
              {t('automation.letter.noSettings')}
            </Text>
          )}
        </BlockStack>
      </Card>
      <TextsEditor
        stepId={step.id}
        language={edited}
        onLanguage={setEdited}
        savedTexts={savedTexts}
        problems={previews?.[edited].problems ?? []}
        draft={draft}
      />
    </BlockStack>
  );
}
