import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useToast } from '#app/components/use-toast.ts';

/** What nearly every shop wants to have running. */
const essentials = new Set(['welcome', 'abandoned-cart', 'thank-you']);

/** Offers to begin with one click, as long as nothing is on. */
export function EssentialsCard({
  automations,
}: {
  automations: readonly { flowId: string; isOn: boolean }[];
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const fetcher = useFetcher();
  const flowIds = automations.filter(({ flowId }) => essentials.has(flowId)).map(({ flowId }) => flowId);
  if (flowIds.length === 0 || automations.some((flow) => flow.isOn)) return null;
  const switchAll = (isOn: boolean) => {
    fetcher.submit(
      { intent: 'switch-all', flowIds: flowIds.join(','), isOn: String(isOn) },
      { method: 'post', action: '/automations' },
    );
    toast(
      t(isOn ? 'automations.essentials.done' : 'automations.essentials.undone'),
      isOn ? () => switchAll(false) : undefined,
    );
  };
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('automations.essentials.title')}
          </Text>
          <Text as="p">{t('automations.essentials.body')}</Text>
        </BlockStack>
        <Button variant="primary" loading={fetcher.state !== 'idle'} onClick={() => switchAll(true)}>
          {t('automations.essentials.action')}
        </Button>
      </BlockStack>
    </Card>
  );
}
