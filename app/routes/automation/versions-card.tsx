import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { FlowVersion } from '#app/domain/flows/index.ts';

/** Every version that was published; people inside finish the one they entered. */
export function VersionsCard({ versions }: { versions: FlowVersion[] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('automation.versions.title')}
        </Text>
        <Text as="p" tone="subdued">
          {t('automation.versions.sentence')}
        </Text>
        {versions.map(({ version, publishedAt }) => (
          <Text key={version} as="p">
            {t('automation.versions.line', { version, when: dateTime(publishedAt) })}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}
