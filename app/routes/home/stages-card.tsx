import { BlockStack, Card, InlineGrid, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { Stage } from '#app/domain/lifecycle/index.ts';

const stages = ['visitor', 'new_buyer', 'active', 'departing', 'returned'] as const;

/** How many people stand at each stage of life with the shop. */
export function StagesCard({ people }: { people: Record<Stage, number> }) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const all = stages.reduce((sum, stage) => sum + people[stage], 0);
  if (all === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t('home.stages.title')}
          </Text>
          <Link url="/insights">{t('home.stages.more')}</Link>
        </InlineStack>
        <InlineGrid columns={{ xs: 2, sm: 3, md: 5 }} gap="400">
          {stages.map((stage) => (
            <BlockStack key={stage} gap="050">
              <Text as="h3" variant="bodySm" tone="subdued">
                {t(`stages.${stage}.title`)}
              </Text>
              <Text as="p" variant="headingMd">
                {number(people[stage])}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {share(people[stage] / all)}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}
