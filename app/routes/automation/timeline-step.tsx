import { Badge } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { FlowStep } from '#app/domain/flows/index.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { ConditionLine } from './condition-line.tsx';
import { DelayField } from './delay-field.tsx';
import { type Money, OfferLine } from './offer-line.tsx';
import { SendLine } from './send-line.tsx';
import { ClockField } from './clock-field.tsx';
import type { Draft } from './use-draft.ts';

interface StepProps {
  step: FlowStep;
  flow: { flowId: string; offer: OfferTerms | null; steps: FlowStep[] };
  waiting: number;
  isSelected: boolean;
  draft: Draft;
  money: Money;
}

/** One step of the line, and how many people wait at it. */
export function TimelineStep(props: StepProps) {
  const { step, waiting, isSelected, draft } = props;
  const { t } = useTranslation();
  const { number } = useFormats();
  const isEdited = draft.edits[step.id] !== undefined;
  return (
    <li
      className={`kz-step kz-step-${step.kind.replaceAll('_', '-')}`}
      data-selected={isSelected || undefined}
      data-edited={isEdited || undefined}
    >
      <Sentence {...props} />
      {waiting > 0 && (
        <Badge tone="info">
          {t('automation.timeline.waiting', { count: waiting, number: number(waiting) })}
        </Badge>
      )}
    </li>
  );
}

function Sentence({ step, flow, isSelected, draft, money }: StepProps) {
  const { t } = useTranslation();
  const edit = draft.edits[step.id];
  switch (step.kind) {
    case 'wait':
      return (
        <DelayField
          minutes={edit?.delayMinutes ?? step.delayMinutes}
          onChange={(delayMinutes) => draft.edit(step.id, { delayMinutes })}
        />
      );
    case 'wait_until_local_time':
    case 'wait_until_date':
      return (
        <ClockField
          minuteOfDay={edit?.minuteOfDay ?? step.minuteOfDay}
          onChange={(minuteOfDay) => draft.edit(step.id, { minuteOfDay })}
        />
      );
    case 'send':
      return <SendLine step={step} isSelected={isSelected} />;
    case 'offer':
      return (
        <OfferLine
          offer={flow.offer}
          money={money}
          validHours={edit?.validHours ?? step.validHours}
          onChange={(validHours) => draft.edit(step.id, { validHours })}
        />
      );
    case 'condition':
      return <ConditionLine step={step} flow={flow} />;
    case 'split':
      return <p>{t('automation.timeline.split', { count: step.branches.length })}</p>;
    case 'tag':
      return <p>{t('automation.timeline.tag', { tags: step.tags.join(', ') })}</p>;
    case 'webhook':
      return <p>{t('automation.timeline.webhook', { host: new URL(step.url).host })}</p>;
    case 'end':
      return <p>{t('automation.timeline.stop')}</p>;
  }
}
