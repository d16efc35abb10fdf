import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StageBadge } from '#app/components/stage-badge.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import type { CustomerInsight } from '#app/domain/insight/index.ts';
import { useStandingWords } from './standing-words.ts';

export type ShownInsight = CustomerInsight & { expectedValue: string | null };

/** Where she stands and what is to be expected of her, each figure with the sentence that explains it. */
export function StandingCard({ insight, now }: { insight: ShownInsight; now: number }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const words = useStandingWords(insight, now);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" gap="200" blockAlign="start">
          <Text as="h2" variant="headingMd">
            {t('customer.standing.title')}
          </Text>
          <StageBadge stage={insight.stage} />
        </InlineStack>
        <Text as="p">
          {words.stage}
          {insight.stageSince !== null && (
            <Text as="span" tone="subdued">
              {' '}
              ({t('customer.standing.since', { when: date(insight.stageSince) })})
            </Text>
          )}
        </Text>
        {words.group && <Figure name={t('customer.standing.rfm')} value={words.group} why={words.scores} />}
        {words.forecast && (
          <Figure
            name={t('customer.standing.forecast')}
            value={words.forecast.value}
            why={words.forecast.why}
          />
        )}
        {insight.orders > 0 && <Figure name={t('customer.standing.rhythm')} value={words.rhythm} />}
        {words.next && (
          <Figure name={t('customer.standing.next')} value={words.next.value} why={words.next.why} />
        )}
      </BlockStack>
    </Card>
  );
}

function Figure({ name, value, why }: { name: string; value: ReactNode; why?: string | undefined }) {
  return (
    <BlockStack gap="050">
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      <Text as="p">{value}</Text>
      {why && (
        <Text as="p" tone="subdued" variant="bodySm">
          {why}
        </Text>
      )}
    </BlockStack>
  );
}
