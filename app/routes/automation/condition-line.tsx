import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useLetterName } from '#app/components/flow-name.ts';
import type { Condition, FlowStep, StepOf } from '#app/domain/flows/index.ts';

/** A condition as a sentence; those nobody has put into words yet say only that they decide. */
export function ConditionLine(props: { step: StepOf<'condition'>; flow: { steps: FlowStep[] } }) {
  const { step, flow } = props;
  const { t } = useTranslation();
  const letterName = useLetterName();
  const letterOf = (stepId: string | undefined) => {
    const letter = flow.steps.find((each) => each.id === stepId);
    return letter?.kind === 'send' ? letterName(letter.template) : '';
  };
  const isDeadEnd = step.otherwise === 'end';
  const unclicked = unclickedLetter(step.if);
  if (unclicked !== undefined && isDeadEnd) {
    return <Text as="p">{t('automation.timeline.ifNoClick', { letter: letterOf(unclicked) })}</Text>;
  }
  if (isOfferGiven(step.if) && isDeadEnd) return <Text as="p">{t('automation.timeline.ifOffer')}</Text>;
  return <Text as="p">{t('automation.timeline.condition')}</Text>;
}

function unclickedLetter(condition: Condition): string | undefined {
  if (!('not' in condition) || !('fact' in condition.not) || condition.not.fact !== 'letter.clicked')
    return undefined;
  return 'step' in condition.not ? condition.not.step : undefined;
}

function isOfferGiven(condition: Condition): boolean {
  return 'equals' in condition && condition.fact === 'offer.given' && condition.equals === true;
}
