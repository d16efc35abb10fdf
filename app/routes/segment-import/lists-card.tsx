import { useRevalidator } from '@remix-run/react';
import { BlockStack, Card, Divider, Text } from '@shopify/polaris';
import { Fragment, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerList } from '#app/domain/lists/index.ts';
import { ListLine } from './list-line.tsx';

const lookAgainMs = 3_000;

/** The segments that were taken over; looks again while one is being read. */
export function ListsCard({ lists }: { lists: readonly CustomerList[] }) {
  const { t } = useTranslation();
  const { revalidate } = useRevalidator();
  const isReading = lists.some(({ state }) => state === 'waiting');
  useEffect(() => {
    if (!isReading) return undefined;
    const timer = setInterval(revalidate, lookAgainMs);
    return () => clearInterval(timer);
  }, [isReading, revalidate]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('segmentImport.lists.title')}
        </Text>
        {lists.map((list) => (
          <Fragment key={list.listId}>
            <Divider />
            <ListLine list={list} />
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}
