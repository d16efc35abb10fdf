import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { FileButton } from './file-button.tsx';

/** The merchant's own list of a segment. */
export function MembersCard({ segmentId, size }: { segmentId: string; size: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('segmentExport.members.title')}
        </Text>
        <Text as="p">{t('segmentExport.members.body', { count: size, number: number(size) })}</Text>
        <Text as="p" tone="subdued">
          {t('segmentExport.members.consent')}
        </Text>
        <InlineStack>
          <FileButton segmentId={segmentId} file="members" isPrimary>
            {t('segmentExport.members.action')}
          </FileButton>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
