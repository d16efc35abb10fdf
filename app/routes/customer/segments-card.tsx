import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';

/** The segments she is in. */
export function SegmentsCard({
  segments,
}: {
  segments: readonly { segmentId: string; name: string; since: number }[];
}) {
  const { t } = useTranslation();
  const { date } = useFormats();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t('customer.membership.title')}
        </Text>
        {segments.length === 0 && (
          <Text as="p" tone="subdued">
            {t('customer.membership.none')}
          </Text>
        )}
        {segments.map(({ segmentId, name, since }) => (
          <BlockStack key={segmentId}>
            <Link url={`/segments/${segmentId}`} monochrome>
              {name}
            </Link>
            <Text as="span" tone="subdued" variant="bodySm">
              {t('customer.membership.since', { when: date(since) })}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
