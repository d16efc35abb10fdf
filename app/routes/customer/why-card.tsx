import { useNavigation } from '@remix-run/react';
import { BlockStack, Card, List, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useDecisionSentence } from '#app/components/decision-sentence.ts';
import { useFlowName } from '#app/components/flow-name.ts';
import { type Named, usePersonName } from '#app/components/person-name.ts';
import { useFilters } from '#app/components/use-filters.ts';
import { useFormats } from '#app/components/use-formats.ts';
import type { FlowDecision } from '#app/domain/flows/index.ts';

export interface Why {
  flowId: string;
  isOn: boolean;
  decisions: FlowDecision[];
}

/** "Why did, or didn't, she get this?", answered for every flow, also for those she never entered. */
export function WhyCard(props: { customer: Named; flows: { flowId: string }[]; why: Why | null }) {
  const { customer, flows, why } = props;
  const { t } = useTranslation();
  const flowName = useFlowName();
  const name = usePersonName()(customer);
  const filters = useFilters(['why']);
  const isAsking = useNavigation().state !== 'idle';
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('customer.why.title')}
        </Text>
        <Select
          label={t('customer.why.question', { name })}
          value={filters.get('why')}
          options={[
            { value: '', label: t('customer.why.pick') },
            ...flows.map(({ flowId }) => ({ value: flowId, label: flowName(flowId) })),
          ]}
          onChange={(flowId) => filters.set({ why: flowId })}
          disabled={isAsking}
        />
        {why && <Answer why={why} name={name} customer={customer} />}
      </BlockStack>
    </Card>
  );
}

function Answer({ why, name, customer }: { why: Why; name: string; customer: Named }) {
  const { t } = useTranslation();
  const sentence = useDecisionSentence();
  const { dateTime } = useFormats();
  const flow = useFlowName()(why.flowId);
  return (
    <BlockStack gap="200">
      {why.decisions.length === 0 && (
        <Text as="p">{t(why.isOn ? 'customer.why.neverMet' : 'customer.why.isOff', { name, flow })}</Text>
      )}
      <List>
        {why.decisions.map((decision) => (
          <List.Item key={decision.decisionId}>
            {sentence({ ...decision, ...customer, flowId: why.flowId })}{' '}
            <Text as="span" tone="subdued">
              {dateTime(decision.at)}
            </Text>
          </List.Item>
        ))}
      </List>
    </BlockStack>
  );
}
