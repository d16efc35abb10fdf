import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '#app/components/person-name.ts';
import { useFormats } from '#app/components/use-formats.ts';
import type { ListedMerge } from '#app/domain/customers/index.ts';
import type { action } from '../customer.tsx';

/** Records that were made one with hers, each to be taken apart again. */
export function MergesCard({ merges }: { merges: readonly ListedMerge[] }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const personName = usePersonName();
  const fetcher = useFetcher<typeof action>();
  if (merges.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('customer.merges.title')}
        </Text>
        {merges.map((merge) => (
          <BlockStack key={merge.customerId} gap="100">
            <InlineStack align="space-between" gap="200" blockAlign="center" wrap={false}>
              <Text as="span" fontWeight="semibold" breakWord>
                {personName(merge)}
              </Text>
              {merge.isUndoable && (
                <fetcher.Form method="post">
                  <input type="hidden" name="mergedId" value={merge.customerId} />
                  <Button submit loading={fetcher.state !== 'idle'}>
                    {t('customer.merges.undo')}
                  </Button>
                </fetcher.Form>
              )}
            </InlineStack>
            <Text as="p" tone="subdued">
              {t('customer.merges.body', { when: date(merge.at) })}
            </Text>
          </BlockStack>
        ))}
        {fetcher.data?.status === 'refused' && (
          <Text as="p" tone="critical">
            {t('customer.merges.refused')}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
