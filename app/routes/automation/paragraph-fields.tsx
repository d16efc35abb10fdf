import { BlockStack, Button, InlineStack, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { TextProblem } from '#app/emails/index.ts';
import { problemIn } from './problem-in.ts';

const most = 20;

/** The paragraphs of a letter; more can be added, any can go. */
export function ParagraphFields(props: {
  paragraphs: readonly string[];
  problems: readonly TextProblem[];
  onChange: (paragraphs: string[]) => void;
}) {
  const { paragraphs, problems, onChange } = props;
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      {paragraphs.map((paragraph, index) => (
        <TextField
          // A paragraph has no name of its own: its place is what it is.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          label={t('automation.texts.paragraph', { number: index + 1 })}
          labelAction={
            paragraphs.length > 1
              ? {
                  content: t('automation.texts.removeParagraph'),
                  accessibilityLabel: t('automation.texts.removeParagraphNumber', { number: index + 1 }),
                  onAction: () => onChange(paragraphs.filter((_, place) => place !== index)),
                }
              : undefined
          }
          autoComplete="off"
          multiline={3}
          value={paragraph}
          error={problemIn(problems, `paragraphs.${index}`, t)}
          onChange={(value) => onChange(paragraphs.map((each, place) => (place === index ? value : each)))}
        />
      ))}
      {paragraphs.length < most && (
        <InlineStack>
          <Button variant="plain" onClick={() => onChange([...paragraphs, ''])}>
            {t('automation.texts.addParagraph')}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
