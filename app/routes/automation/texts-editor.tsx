import { BlockStack, Button, ButtonGroup, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { LetterTexts, TextProblem } from '#app/emails/index.ts';
import { type Language, languages } from '#app/texts/language.ts';
import { ParagraphFields } from './paragraph-fields.tsx';
import { problemIn } from './problem-in.ts';
import type { TextsByLocale } from './texts-of.ts';
import type { Draft } from './use-draft.ts';

const opening = ['subject', 'preheader', 'heading', 'greeting'] as const;
const ending = ['button', 'offer', 'help', 'recommendations', 'closing'] as const;
/** The names merchants need most; all of them are in the documentation. */
const variables = ['person.first_name', 'shop.name', 'cart.first_item', 'offer.code', 'order.name']
  .map((name) => `{{ ${name} }}`)
  .join(', ');
const long = new Set<string>(['offer', 'help', 'closing']);

/** The words of one letter, one language at a time; a wrong one is told beside its field. */
export function TextsEditor(props: {
  stepId: string;
  language: Language;
  onLanguage: (language: Language) => void;
  savedTexts: TextsByLocale;
  problems: TextProblem[];
  draft: Draft;
}) {
  const { stepId, language, onLanguage, savedTexts, problems, draft } = props;
  const { t } = useTranslation();
  const texts: LetterTexts = { ...savedTexts[language], ...draft.edits[stepId]?.texts?.[language] };
  const set = (change: Partial<LetterTexts>) => {
    const { paragraphs, ...lines } = { ...texts, ...change };
    const changed = { ...lines, paragraphs: [...paragraphs] };
    draft.edit(stepId, { texts: { ...draft.edits[stepId]?.texts, [language]: changed } });
  };
  const line = (field: (typeof opening | typeof ending)[number]) => (
    <TextField
      key={field}
      label={t(`automation.texts.fields.${field}`)}
      autoComplete="off"
      multiline={long.has(field) ? 2 : undefined}
      value={texts[field]}
      error={problemIn(problems, field, t)}
      onChange={(value) => set({ [field]: value })}
    />
  );
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t('automation.texts.title')}
          </Text>
          <ButtonGroup variant="segmented">
            {languages.map((each) => (
              <Button key={each} size="slim" pressed={each === language} onClick={() => onLanguage(each)}>
                {t(`languages.${each}`)}
              </Button>
            ))}
          </ButtonGroup>
        </InlineStack>
        <Text as="p" tone="subdued">
          {t('automation.texts.help', { variables })}
        </Text>
        <div lang={language}>
          <BlockStack gap="400">
            {opening.map(line)}
            <ParagraphFields
              paragraphs={texts.paragraphs}
              problems={problems}
              onChange={(paragraphs) => set({ paragraphs })}
            />
            {ending.map(line)}
          </BlockStack>
        </div>
      </BlockStack>
    </Card>
  );
}
