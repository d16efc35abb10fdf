import { BlockStack, Card, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Facts } from '#app/components/facts.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import type { ImportSummary } from '#app/domain/suppressions/index.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';

/** What became of the list, in numbers, and which of its lines could not be read. */
export function SummaryCard({ summary }: { summary: ImportSummary }) {
  const { t } = useTranslation();
  const text = useTextByCode();
  const { number } = useFormats();
  const { lines, blocked, consents, passedOver, badLines, bad } = summary;
  return (
    <Card>
      <BlockStack gap="300">
        <div role="status">
          <Text as="h2" variant="headingMd">
            {t('suppressionImport.done')}
          </Text>
        </div>
        <Facts
          facts={[
            [t('suppressionImport.lines'), number(lines)],
            [t('suppressionImport.unsubscribe'), number(blocked.unsubscribe)],
            [t('suppressionImport.complaint'), number(blocked.complaint)],
            [t('suppressionImport.hard_bounce'), number(blocked.hard_bounce)],
            [t('suppressionImport.manual'), number(blocked.manual)],
            [t('suppressionImport.consents'), number(consents)],
            [t('suppressionImport.passedOver'), number(passedOver)],
            [t('suppressionImport.badLines'), number(badLines)],
          ]}
        />
        <Text as="p" tone="subdued">
          {t('suppressionImport.new')}
        </Text>
        {bad.length > 0 && (
          <List>
            {bad.map(({ line, reason }) => (
              <List.Item key={line}>
                {t('suppressionImport.badLine', {
                  line: number(line),
                  reason: text(`suppressionImport.reasons.${reason}`) ?? reason,
                })}
              </List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Card>
  );
}
