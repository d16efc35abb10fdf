import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import { useFormats } from '#app/components/use-formats.ts';
import type { CustomerInsight } from '#app/domain/insight/index.ts';
import { useDaysWords } from './days-words.ts';

/** What is known of a person, in sentences; where too little is known, that. */
export function useStandingWords(insight: CustomerInsight & { expectedValue: string | null }, now: number) {
  const { t } = useTranslation();
  const { date, number, share } = useFormats();
  const days = useDaysWords();
  const flowName = useFlowName();
  const { stage, lastOrderAt, departsAt, returnedAt, models } = insight;
  const when = (at: number | null) => (at === null ? '–' : date(at));
  const stageWords = { departs: when(departsAt), last: when(lastOrderAt), returned: when(returnedAt) };

  const forecast = () => {
    if (insight.orders === 0) return undefined;
    const { expectedOrders, expectedValue, chanceAlive, churnRisk } = insight;
    if (expectedOrders === null || chanceAlive === null || churnRisk === null) {
      if (models.orders.status !== 'not_enough_data') return undefined;
      const missing = models.orders;
      return {
        value: t('customer.standing.notEnough', { have: number(missing.have), need: number(missing.need) }),
      };
    }
    const orders = number(Math.round(expectedOrders * 10) / 10);
    const value =
      expectedValue === null
        ? t('customer.standing.forecastOrders', { orders })
        : t('customer.standing.forecastValue', { orders, value: expectedValue });
    const why = t('customer.standing.forecastWhy', {
      alive: share(Math.round(chanceAlive * 100) / 100),
      risk: share(Math.round(churnRisk * 100) / 100),
    });
    return { value, why };
  };

  const rhythm = () => {
    const { ownIntervals, intervalMs, usualIntervalMs } = insight;
    if (ownIntervals > 0 && intervalMs !== null)
      return t('customer.standing.ownRhythm', { count: ownIntervals, interval: days(intervalMs) });
    return usualIntervalMs === null
      ? t('customer.standing.noRhythm')
      : t('customer.standing.shopRhythm', { interval: days(usualIntervalMs) });
  };

  const next = () => {
    const { nextOrderAt, nextOrderBasis: basis } = insight;
    if (nextOrderAt === null || stage === 'departing') return undefined;
    const key = nextOrderAt < now ? 'customer.standing.overdue' : 'customer.standing.nextAt';
    const value = t(key, { when: date(nextOrderAt) });
    if (basis?.of !== 'product') return { value };
    const why = t('customer.standing.nextByProduct', {
      product: basis.title ?? t('customer.interests.gone'),
      count: basis.refills,
      interval: days(basis.intervalMs),
    });
    return basis.refills > 0 ? { value, why } : { value };
  };

  const stageSentence = () => {
    const cause = insight.returnCause;
    if (stage === 'returned' && cause?.by === 'letter')
      return t('customer.standing.returnedByLetter', { ...stageWords, flow: flowName(cause.flowId) });
    return t(`customer.standing.${stage}`, stageWords);
  };

  const { recency, frequency, monetary, rfmGroup } = insight;
  return {
    stage: stageSentence(),
    group: rfmGroup === null ? undefined : t(`people.rfmGroups.${rfmGroup}`),
    scores:
      recency === null || frequency === null || monetary === null
        ? undefined
        : t('customer.standing.rfmWhy', { recency, frequency, monetary }),
    forecast: forecast(),
    rhythm: rhythm(),
    next: next(),
  };
}
