import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { FlowStep } from '#app/domain/flows/index.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';
import { TimelineStep } from './timeline-step.tsx';
import type { Money } from './offer-line.tsx';
import type { Draft } from './use-draft.ts';

/** The flow as a line of steps that reads like a sentence, edited in place. */
export function Timeline(props: {
  flow: { flowId: string; offer: OfferTerms | null; steps: FlowStep[]; restDays: number };
  waitingByStep: Record<string, number>;
  selectedStepId: string | undefined;
  draft: Draft;
  money: Money;
}) {
  const { flow, waitingByStep, selectedStepId, draft, money } = props;
  const { t } = useTranslation();
  const text = useTextByCode();
  return (
    <Card>
      <Text as="h2" variant="headingMd">
        {t('automation.timeline.title')}
      </Text>
      <ol className="kz-timeline">
        <li className="kz-step kz-step-trigger">
          <Text as="p" fontWeight="semibold">
            {text(`flows.${flow.flowId}.trigger`) ?? t('automation.timeline.trigger')}
          </Text>
          {flow.restDays > 0 && (
            <Text as="p" tone="subdued">
              {t('automation.timeline.rest', { count: flow.restDays })}
            </Text>
          )}
        </li>
        {flow.steps.map((step) => (
          <TimelineStep
            key={step.id}
            step={step}
            flow={flow}
            waiting={waitingByStep[step.id] ?? 0}
            isSelected={step.id === selectedStepId}
            draft={draft}
            money={money}
          />
        ))}
        <li className="kz-step kz-step-end">
          <Text as="p" tone="subdued">
            {text(`flows.${flow.flowId}.stops`) ?? t('automation.timeline.end')}
          </Text>
        </li>
      </ol>
    </Card>
  );
}
