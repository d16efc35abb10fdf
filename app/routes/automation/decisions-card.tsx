import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useDecisionSentence } from '#app/components/decision-sentence.ts';
import { useFormats } from '#app/components/use-formats.ts';
import type { FlowDecision } from '#app/domain/flows/index.ts';

/** The newest answers of a flow to "why?", in sentences. */
export function DecisionsCard({ decisions, flowId }: { decisions: FlowDecision[]; flowId: string }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const sentence = useDecisionSentence();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('automation.decisions.title')}
        </Text>
        {decisions.length === 0 && (
          <Text as="p" tone="subdued">
            {t('automation.decisions.empty')}
          </Text>
        )}
        {decisions.map((decision) => (
          <BlockStack key={decision.decisionId}>
            <Link url={`/customers/${decision.customerId}`} monochrome removeUnderline>
              {sentence({ ...decision, flowId })}
            </Link>
            <Text as="p" tone="subdued" variant="bodySm">
              {dateTime(decision.at)}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
