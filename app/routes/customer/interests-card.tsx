import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { PersonView } from '#app/domain/visitors/index.ts';

export type ShownView = PersonView & { title: string | null };

/** What she looked at last, also before she was known. */
export function InterestsCard({ views }: { views: readonly ShownView[] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const nameOf = ({ kind, title, words, collectionHandle }: ShownView) => {
    if (kind === 'search') return t('customer.interests.search', { words: words ?? '' });
    if (kind === 'collection') return t('customer.interests.collection', { name: collectionHandle ?? '' });
    return title ?? t('customer.interests.gone');
  };
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t('customer.interests.title')}
        </Text>
        {views.length === 0 && (
          <Text as="p" tone="subdued">
            {t('customer.interests.none')}
          </Text>
        )}
        {views.map((view) => (
          <BlockStack
            key={`${view.at}:${view.kind}:${view.productId ?? view.collectionHandle ?? view.words}`}
          >
            <Text as="span" breakWord>
              {nameOf(view)}
            </Text>
            <Text as="span" tone="subdued" variant="bodySm">
              {dateTime(view.at)}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
