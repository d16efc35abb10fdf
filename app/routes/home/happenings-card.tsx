import { BlockStack, Card, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Happenings } from '#app/domain/shops/index.ts';

/** What happened since yesterday, in sentences; what did not happen is not told. */
export function HappeningsCard(happenings: Happenings) {
  const { t } = useTranslation();
  const kinds = ['orders', 'entered', 'sent', 'clicked', 'boughtBefore', 'unsubscribed'] as const;
  const told = kinds.filter((kind) => happenings[kind] > 0);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('home.happenings.title')}
        </Text>
        {told.length === 0 ? (
          <Text as="p" tone="subdued">
            {t('home.happenings.nothing')}
          </Text>
        ) : (
          <List>
            {told.map((kind) => (
              <List.Item key={kind}>{t(`home.happenings.${kind}`, { count: happenings[kind] })}</List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Card>
  );
}
