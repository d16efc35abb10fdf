import { Badge, BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import type { StartingFlow } from './starting-flows.ts';

/** What begins by itself when somebody comes into the segment, or leaves it. */
export function UsesCard({ flows }: { flows: readonly StartingFlow[] }) {
  const { t } = useTranslation();
  const flowName = useFlowName();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('segments.one.does')}
        </Text>
        {flows.length === 0 && (
          <Text as="p" tone="subdued">
            {t('segments.one.noFlows')}
          </Text>
        )}
        {flows.map(({ flowId, isOn, on }) => (
          <BlockStack key={`${flowId}-${on}`} gap="050">
            <InlineStack gap="200" blockAlign="center">
              <Link url={`/automations/${flowId}`}>{flowName(flowId)}</Link>
              <Badge tone={isOn ? 'success' : undefined}>
                {t(isOn ? 'segments.one.on' : 'segments.one.off')}
              </Badge>
            </InlineStack>
            <Text as="p" tone="subdued">
              {t(on === 'entered' ? 'segments.one.flows' : 'segments.one.flowsLeft')}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
