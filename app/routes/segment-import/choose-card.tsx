import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, Divider, InlineStack, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '#app/components/empty.tsx';
import type { CustomerList } from '#app/domain/lists/index.ts';
import type { ListedSegment } from '#app/ports/shop-segments.ts';

interface ChooseCardProps {
  segments: readonly ListedSegment[];
  lists: readonly CustomerList[];
  /** Where the next page begins. */
  next: string | null;
  isFirst: boolean;
}

/** The segments of the shop's admin, each with its rule there; those taken over already are left out. */
export function ChooseCard({ segments, lists, next, isFirst }: ChooseCardProps) {
  const { t } = useTranslation();
  const taken = new Set(lists.map(({ sourceId }) => sourceId));
  const open = segments.filter(({ segmentId }) => !taken.has(segmentId));
  if (segments.length === 0 && isFirst) {
    return (
      <Card>
        <Empty title={t('segmentImport.choose.none')}>{t('segmentImport.choose.noneBody')}</Empty>
      </Card>
    );
  }
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('segmentImport.choose.title')}
        </Text>
        {open.map((segment) => (
          <Fragment key={segment.segmentId}>
            <Divider />
            <SegmentLine segment={segment} />
          </Fragment>
        ))}
        <InlineStack gap="200" align="center">
          {!isFirst && <Button url="/segments/import">{t('segmentImport.choose.first')}</Button>}
          {next !== null && (
            <Button url={`/segments/import?after=${encodeURIComponent(next)}`}>
              {t('segmentImport.choose.more')}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function SegmentLine({ segment: { segmentId, name, query } }: { segment: ListedSegment }) {
  const { t } = useTranslation();
  const fetcher = useFetcher();
  return (
    <InlineStack align="space-between" blockAlign="center" gap="300" wrap={false}>
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {name}
        </Text>
        <Text as="p" tone="subdued" breakWord>
          {query === '' ? t('segmentImport.choose.everybody') : <code>{query}</code>}
        </Text>
      </BlockStack>
      <Button
        loading={fetcher.state !== 'idle'}
        accessibilityLabel={`${t('segmentImport.choose.take')}: ${name}`}
        onClick={() =>
          fetcher.submit(
            { intent: 'take', sourceId: segmentId, name },
            { method: 'post', action: '/segments/import' },
          )
        }
      >
        {t('segmentImport.choose.take')}
      </Button>
    </InlineStack>
  );
}
