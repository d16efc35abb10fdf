import type { SegmentCondition, SegmentProducts, SegmentWindow } from '#app/domain/segments/index.ts';
import type { Range } from '#app/components/segment-rule/rule-words.ts';

/** Why a condition cannot be counted yet; each has its words in `segmentBuilder.problems`. */
type ConditionProblem =
  | 'nothingChosen'
  | 'tooMany'
  | 'noNumber'
  | 'wholeNumber'
  | 'limits'
  | 'order'
  | 'days'
  | 'dates'
  | 'place';

const longestDays = 3_650;
const mostValues = 200;

interface Limits {
  min: number;
  max: number;
  isWhole: boolean;
}

const whole = (min: number, max: number): Limits => ({ min, max, isWhole: true });
const parts = (min: number, max: number): Limits => ({ min, max, isWhole: false });

/** What is missing or wrong in a condition, in the order of its fields. */
export function problemOf(condition: SegmentCondition): ConditionProblem | undefined {
  switch (condition.about) {
    case 'stage':
      return (
        choiceProblem(condition.is) ??
        (condition.sinceDays && rangeProblem(condition.sinceDays, whole(0, longestDays)))
      );
    case 'rfm_group':
    case 'consent':
    case 'account':
    case 'tag':
    case 'country':
    case 'language':
      return choiceProblem(condition.is);
    case 'rfm_score':
      return rangeProblem(condition.score, whole(1, 5));
    case 'expected_orders':
      return rangeProblem(condition.count, parts(0, 10_000));
    case 'chance_alive':
    case 'churn_risk':
      return rangeProblem(condition.percent, parts(0, 100));
    case 'next_order':
      return rangeProblem(condition.inDays, whole(-longestDays, longestDays));
    case 'expected_value':
    case 'average_order':
      return rangeProblem(condition.minor, whole(0, Number.MAX_SAFE_INTEGER));
    case 'spent':
      return (
        rangeProblem(condition.minor, whole(0, Number.MAX_SAFE_INTEGER)) ?? windowProblem(condition.window)
      );
    case 'first_order':
    case 'last_order':
    case 'registered':
      return rangeProblem(condition.daysAgo, whole(0, longestDays));
    case 'bought':
    case 'viewed':
      return productsProblem(condition.products) ?? howOftenProblem(condition);
    case 'orders':
    case 'event':
    case 'letter':
      return howOftenProblem(condition);
    case 'place':
      return (
        choiceProblem(condition.is) ??
        (condition.is.every(({ city, postalPrefix }) => Boolean(city?.trim() ?? postalPrefix?.trim()))
          ? undefined
          : 'place')
      );
    case 'on_list':
      return condition.listId === '' ? 'nothingChosen' : undefined;
  }
}

function howOftenProblem(often: { count: Range; window: SegmentWindow }): ConditionProblem | undefined {
  return rangeProblem(often.count, whole(0, 100_000)) ?? windowProblem(often.window);
}

function rangeProblem({ atLeast, atMost }: Range, limits: Limits): ConditionProblem | undefined {
  const ends = [atLeast, atMost].filter((end) => end !== undefined);
  if (ends.length === 0 || ends.some((end) => !Number.isFinite(end))) return 'noNumber';
  if (limits.isWhole && !ends.every(Number.isInteger)) return 'wholeNumber';
  if (ends.some((end) => end < limits.min || end > limits.max)) return 'limits';
  return (atLeast ?? -Infinity) > (atMost ?? Infinity) ? 'order' : undefined;
}

function windowProblem(window: SegmentWindow): ConditionProblem | undefined {
  if ('ever' in window) return undefined;
  if ('lastDays' in window) {
    const { lastDays } = window;
    return Number.isInteger(lastDays) && lastDays >= 1 && lastDays <= longestDays ? undefined : 'days';
  }
  const areDates = [window.from, window.to].every((date) => !Number.isNaN(Date.parse(`${date}T00:00:00Z`)));
  return areDates && window.from <= window.to ? undefined : 'dates';
}

function productsProblem(products: SegmentProducts): ConditionProblem | undefined {
  return 'any' in products ? undefined : choiceProblem(Object.values(products).flat());
}

function choiceProblem(values: readonly unknown[]): ConditionProblem | undefined {
  if (values.length === 0) return 'nothingChosen';
  return values.length > mostValues ? 'tooMany' : undefined;
}
