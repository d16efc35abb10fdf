import { BlockStack, Card, Icon, InlineStack, Link, Text } from '@shopify/polaris';
import { AlertTriangleIcon, CheckCircleIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import type { Attention } from '#app/domain/shops/index.ts';

/** What waits for the merchant, each with the place where it is mended. */
export function AttentionCard({ hasPostalAddress, ...attention }: Attention & { hasPostalAddress: boolean }) {
  const { t } = useTranslation();
  const flowName = useFlowName();
  const counts = [
    'deadLetters',
    'bounced',
    'complained',
    'failedOffers',
    'leakedOffers',
    'brokenRuns',
    'setAside',
  ] as const;
  const matters = [
    ...(hasPostalAddress ? [] : [{ text: t('home.attention.postalAddress'), url: '/settings' }]),
    ...attention.silentFlows.map((flowId) => ({
      text: t('home.attention.silentFlow', { flow: flowName(flowId) }),
      url: `/automations/${flowId}`,
    })),
    ...counts
      .filter((key) => attention[key] > 0)
      .map((key) => ({ text: t(`home.attention.${key}`, { count: attention[key] }), url: places[key] })),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('home.attention.title')}
        </Text>
        {matters.length === 0 && (
          <InlineStack gap="200" wrap={false} blockAlign="start">
            <span className="kz-fixed">
              <Icon source={CheckCircleIcon} tone="success" />
            </span>
            <Text as="p">{t('home.attention.nothing')}</Text>
          </InlineStack>
        )}
        {matters.map(({ text, url }) => (
          <InlineStack key={text} gap="200" wrap={false} blockAlign="start">
            <span className="kz-fixed">
              <Icon source={AlertTriangleIcon} tone="caution" />
            </span>
            {url ? (
              <Link url={url} monochrome>
                {text}
              </Link>
            ) : (
              <Text as="p">{text}</Text>
            )}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}

const places = {
  deadLetters: '/messages?outcome=dead',
  bounced: '/messages?outcome=bounced',
  complained: '/messages?outcome=bounced',
  failedOffers: undefined,
  leakedOffers: undefined,
  brokenRuns: undefined,
  setAside: undefined,
} as const;
