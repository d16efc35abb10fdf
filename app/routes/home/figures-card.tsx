import { BlockStack, Card, InlineGrid, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Sparkline } from '#app/components/sparkline.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import type { LetterDay } from '#app/domain/shops/index.ts';
import { LetterTable } from './letter-table.tsx';

/** Four figures of the last 30 days, and the table they come from. */
export function FiguresCard({ days, waiting }: { days: LetterDay[]; waiting: number }) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const total = (read: (day: LetterDay) => number) => days.reduce((sum, day) => sum + read(day), 0);
  const sent = total((day) => day.sent);
  const clicked = total((day) => day.clicked);
  const figures = [
    { key: 'sent', value: number(sent), line: days.map((day) => day.sent), url: '/messages?outcome=sent' },
    {
      key: 'clicked',
      value: sent > 0 ? share(clicked / sent) : '–',
      line: days.map((day) => day.clicked),
      url: '/messages?outcome=clicked',
    },
    {
      key: 'skipped',
      value: number(total((day) => day.skipped)),
      line: days.map((day) => day.skipped),
      url: '/messages?outcome=skipped',
    },
    { key: 'waiting', value: number(waiting), line: undefined, url: '/automations' },
  ] as const;
  return (
    <BlockStack gap="400">
      <InlineGrid columns={{ xs: 2, md: 4 }} gap={{ xs: '200', md: '400' }}>
        {figures.map(({ key, value, line, url }) => (
          <Card key={key}>
            <BlockStack gap="200">
              <Text as="h2" variant="headingSm">
                <Link url={url} monochrome removeUnderline>
                  {t(`home.figures.${key}.title`)}
                </Link>
              </Text>
              <InlineStack gap="200" align="space-between" blockAlign="end" wrap={false}>
                <Text as="p" variant="headingLg">
                  {value}
                </Text>
                {line && <Sparkline values={line} />}
              </InlineStack>
              <Text as="p" tone="subdued" variant="bodySm">
                {t(`home.figures.${key}.period`)}
              </Text>
            </BlockStack>
          </Card>
        ))}
      </InlineGrid>
      {sent > 0 && <LetterTable days={days} />}
    </BlockStack>
  );
}
