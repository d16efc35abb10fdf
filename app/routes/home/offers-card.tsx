import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { OfferFigures } from '#app/domain/offers/index.ts';

/** What became of the codes of 30 days; nothing for a shop that gives none. */
export function OffersCard({ figures, saved }: { figures: OfferFigures; saved: string }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (figures.promised === 0 && figures.leaked === 0) return null;
  const counts = ['promised', 'used', 'expired', 'leaked', 'failed'] as const;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t('home.offers.title')}
        </Text>
        {counts
          .filter((key) => key === 'promised' || figures[key] > 0)
          .map((key) => (
            <Text as="p" key={key} {...(key === 'leaked' ? { tone: 'caution' as const } : {})}>
              {t(`home.offers.${key}`, { count: figures[key], number: number(figures[key]) })}
            </Text>
          ))}
        {figures.savedMinor > 0 && (
          <Text as="p" tone="subdued">
            {t('home.offers.saved', { amount: saved })}
          </Text>
        )}
        <Text as="p" tone="subdued">
          {t('home.offers.cancelled')}
        </Text>
      </BlockStack>
    </Card>
  );
}
