import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Empty } from './empty.tsx';
import { useFlowName } from './flow-name.ts';

interface StartableFlow {
  flowId: string;
  isOn: boolean;
}

/** Which automations the people of a segment can enter, each with its button; the page's own action starts it. */
export function StartFlowsCard({ flows, requestId }: { flows: readonly StartableFlow[]; requestId: string }) {
  const { t } = useTranslation();
  const flowName = useFlowName();
  const fetcher = useFetcher<{ started: string }>();
  const started = fetcher.data?.started;
  if (flows.length === 0) {
    return (
      <Card>
        <Empty
          title={t('segment.start.none')}
          action={{ content: t('segment.start.toAutomations'), url: '/automations' }}
        >
          {t('segment.start.noneBody')}
        </Empty>
      </Card>
    );
  }
  return (
    <BlockStack gap="400">
      {started !== undefined && (
        <Banner tone="success">{t('segment.start.started', { name: flowName(started) })}</Banner>
      )}
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {t('segment.start.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('segment.start.body')}
          </Text>
          {flows.map(({ flowId, isOn }) => (
            <InlineStack key={flowId} align="space-between" blockAlign="center" gap="300">
              <Text as="p">{flowName(flowId)}</Text>
              {isOn ? (
                <Button
                  disabled={started === flowId}
                  loading={fetcher.state !== 'idle'}
                  accessibilityLabel={`${t('segment.start.action')}: ${flowName(flowId)}`}
                  onClick={() => fetcher.submit({ flowId, requestId }, { method: 'post' })}
                >
                  {t('segment.start.action')}
                </Button>
              ) : (
                <Button url={`/automations/${flowId}`} variant="plain">
                  {t('segment.start.switchOn')}
                </Button>
              )}
            </InlineStack>
          ))}
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
