import { BlockStack, Card, InlineGrid, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Sparkline } from '#app/components/sparkline.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import type { InsightsView } from './view-of.server.ts';

/** Four figures that say at a glance how customers stay. */
export function HeadlineCards({ view }: { view: InsightsView }) {
  const { t } = useTranslation();
  const { share } = useFormats();
  const { rates, secondOrders, lastYear, months } = view;
  const rate = rates.quarters.at(-1)?.percent ?? null;
  const { onlyOnce } = secondOrders;
  const year = months.slice(-lastYear.months);
  const figures = [
    {
      key: 'retention',
      value: rate === null ? '–' : share(rate / 100),
      line: rates.quarters.map(({ percent }) => percent ?? 0),
    },
    {
      key: 'onlyOnce',
      value: onlyOnce.percent === null ? '–' : share(onlyOnce.percent / 100),
      line: undefined,
    },
    {
      key: 'repeat',
      value: lastYear.repeatShare === null ? '–' : share(lastYear.repeatShare),
      line: year.map(({ repeatShare }) => repeatShare ?? 0),
    },
    {
      key: 'average',
      value: lastYear.average ?? '–',
      line: year.map(({ average }) => average?.value ?? 0),
    },
  ] as const;
  return (
    <InlineGrid columns={{ xs: 2, md: 4 }} gap={{ xs: '200', md: '400' }}>
      {figures.map(({ key, value, line }) => (
        <Card key={key}>
          <BlockStack gap="200">
            <Text as="h2" variant="headingSm">
              {t(`insights.headline.${key}.title`)}
            </Text>
            <InlineStack gap="200" align="space-between" blockAlign="end">
              <Text as="p" variant="headingLg">
                {value}
              </Text>
              {line && line.length > 2 && <Sparkline values={line} />}
            </InlineStack>
            <Text as="p" tone="subdued" variant="bodySm">
              {t(`insights.headline.${key}.of`)}
            </Text>
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}
