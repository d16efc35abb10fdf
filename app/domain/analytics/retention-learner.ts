import type { Instant } from '#app/db/client.ts';
import { intervalsOf, type Span } from '#app/domain/lifecycle/index.ts';
import type { Calendar } from './calendar.ts';
import { type Cohort, type CohortOrder, createCohorts } from './cohorts.ts';
import { createMonthFigures, type MonthFigures } from './month-figures.ts';
import { createRetentionRates, type Period, type RetentionRate } from './retention-rate.ts';
import {
  createAwayReturns,
  createSecondOrders,
  createWinBack,
  type SecondOrders,
  type WinBack,
} from './returning.ts';
import type { Share } from './share.ts';
import { createSilence, type Silence } from './silence.ts';
import { createSpending, type Spending } from './spending.ts';
import { createStageHistory, type StagePoint } from './stage-history.ts';
import { createStaying, type Staying } from './staying.ts';

/** One person who has bought. */
export interface BuyerHistory {
  /** In the order of time, at least one, none after now. */
  orders: readonly CohortOrder[];
  /** Items in the first of them. */
  firstItems: number;
  /** When she was a customer, in the order of time. */
  spans: readonly Span[];
}

/** What a shop's orders alone say of its customers' staying. */
export interface RetentionOfOrders {
  buyers: number;
  secondOrders: SecondOrders;
  awayWhoReturn: Share;
  staying: Staying;
  spending: Spending;
  winBack: WinBack;
  silence: Silence;
  cohorts: Cohort[];
  months: MonthFigures[];
  /** Beginnings of the last months, and now. */
  stages: StagePoint[];
  /** Full months and full quarters, the oldest first. */
  rates: { months: RetentionRate[]; quarters: RetentionRate[] };
}

const shownMonths = 24;
const comparedPeriods = 12;
const quarterMonths = 3;

/** Gathers every figure from one customer after the other, so that a million need no memory. */
export function createRetentionLearner(calendar: Calendar, { from, now }: { from: Instant; now: Instant }) {
  const months = lastPeriods(calendar, 1);
  const quarters = lastPeriods(calendar, quarterMonths);
  const cohorts = createCohorts(calendar, now);
  const monthFigures = createMonthFigures(calendar);
  const stages = createStageHistory([...calendar.starts.slice(-comparedPeriods - 1), now]);
  const rates = createRetentionRates([...months, ...quarters]);
  const secondOrders = createSecondOrders(now);
  const away = createAwayReturns({ from, now });
  const staying = createStaying(now);
  const spending = createSpending(now);
  const winBack = createWinBack({ from, now });
  const silence = createSilence(now);
  let buyers = 0;
  return {
    add: ({ orders, firstItems, spans }: BuyerHistory) => {
      buyers += 1;
      cohorts.add(orders);
      monthFigures.add(orders);
      stages.add(orders, spans);
      rates.add(spans);
      secondOrders.add({ firstAt: orders[0]!.at, firstItems, orders: orders.length });
      away.add(orders);
      staying.add(orders, spans);
      spending.add(orders);
      const intervals = intervalsOf(orders.map(({ at }) => at));
      winBack.add(intervals);
      silence.add({ lastAt: orders.at(-1)!.at, hasRhythm: intervals.length > 0, spans });
    },
    learn: (): RetentionOfOrders => {
      const found = rates.list();
      return {
        buyers,
        secondOrders: secondOrders.learn(),
        awayWhoReturn: away.learn(),
        staying: staying.learn(),
        spending: spending.learn(),
        winBack: winBack.learn(),
        silence: silence.learn(),
        cohorts: cohorts.list(),
        months: monthFigures.list().slice(-shownMonths),
        stages: stages.list(),
        rates: { months: found.slice(0, months.length), quarters: found.slice(months.length) },
      };
    },
  };
}

/** The last full periods of so many months, calendar quarters for three, the oldest first. */
function lastPeriods({ starts, names }: Calendar, length: number): Period[] {
  const ends = starts
    .map((_, index) => index)
    .filter((index) => index >= length && (Number(names[index]!.slice(5)) - 1) % length === 0);
  return ends.slice(-comparedPeriods).map((index) => ({ from: starts[index - length]!, to: starts[index]! }));
}
