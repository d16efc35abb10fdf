import { useTranslation } from 'react-i18next';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';
import { useFlowName } from './flow-name.ts';
import { type Named, usePersonName } from './person-name.ts';
import { useFormats } from './use-formats.ts';

export interface ToldDecision extends Named {
  flowId: string;
  outcome: string;
  reason: string;
  details: Record<string, unknown>;
  dueAt?: number | null;
  purchasedAt?: number | null;
}

/** A decision as a sentence: "Hanako got no letter: the order came 4 minutes before it was due." */
export function useDecisionSentence(): (decision: ToldDecision) => string {
  const { t } = useTranslation();
  const text = useTextByCode();
  const flowName = useFlowName();
  const personName = usePersonName();
  const { duration, dateTime } = useFormats();
  return ({ flowId, outcome, reason, details, dueAt, purchasedAt, ...person }) => {
    const words = { name: personName(person), flow: flowName(flowId) };
    const early = minutesBetween(purchasedAt, dueAt);
    if (stopped.has(outcome) && reason === 'purchased' && early !== undefined && early > 0) {
      return t('decisions.boughtBefore', { ...words, time: duration(roughly(early)) });
    }
    const until = details['until'];
    if (outcome === 'defer' && typeof until === 'number') {
      const told = text(`decisions.deferUntil.${reason}`, { ...words, when: dateTime(until) });
      if (told) return told;
    }
    return (
      text(`decisions.${outcome}.${reason}`, words) ??
      text(`decisions.${outcome}.other`, { ...words, reason: text(`reasons.${reason}`) ?? reason }) ??
      t('decisions.other', { ...words, reason })
    );
  };
}

const stopped = new Set(['skip', 'exited']);

function minutesBetween(from: number | null | undefined, to: number | null | undefined): number | undefined {
  return from === null || to === null || from === undefined || to === undefined
    ? undefined
    : Math.round((to - from) / 60_000);
}

/** Nobody wants to hear of 2,881 minutes. */
function roughly(minutes: number): number {
  if (minutes >= 2 * 1440) return Math.round(minutes / 1440) * 1440;
  return minutes >= 120 ? Math.round(minutes / 60) * 60 : minutes;
}
