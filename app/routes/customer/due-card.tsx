import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { CustomerInsight } from '#app/domain/insight/index.ts';
import { useDaysWords } from './days-words.ts';

const shown = 4;

/** What she has bought and will need again, and how we know. */
export function DueCard({ products }: { products: CustomerInsight['products'] }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const days = useDaysWords();
  if (products.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('customer.due.title')}
        </Text>
        {products.slice(0, shown).map(({ productId, title, lastAt, dueAt, intervalMs, refills, basis }) => (
          <BlockStack key={productId} gap="050">
            <Text as="p">
              {t('customer.due.line', { product: title ?? t('customer.interests.gone'), when: date(dueAt) })}
            </Text>
            <Text as="p" tone="subdued" variant="bodySm">
              {t(`customer.due.${basis}`, { count: refills, last: date(lastAt), interval: days(intervalMs) })}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
