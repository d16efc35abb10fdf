import type { Moment } from '../moment.ts';
import type { AskedCondition } from '../resolve-places.ts';
import { isOfRecent } from '../is-of-recent.ts';
import { rangeOf } from '../time-range.ts';
import { always, type Verdict } from '../verdict.ts';
import { countOccurrences } from './count-occurrences.ts';
import { daysSince, daysUntil } from './elapsed.ts';
import { isAmong } from './is-among.ts';
import type { PersonFacts } from './person-facts.ts';
import { stageOf } from './stage-of.ts';
import { changesAt, isWithin } from './within.ts';

/** Whether one condition holds of a person. */
export function judgeCondition(condition: AskedCondition, person: PersonFacts, moment: Moment): Verdict {
  const { now } = moment;
  const { insight } = person;
  switch (condition.about) {
    case 'stage': {
      const { stage, since, turnsAt } = stageOf(person, now);
      const atStage = condition.is.includes(stage);
      if (condition.sinceDays === undefined) return { holds: atStage, nextChangeAt: turnsAt };
      const { holds, nextChangeAt } = daysSince(since, condition.sinceDays, now);
      return changesAt({ holds: atStage && holds, nextChangeAt }, turnsAt);
    }
    case 'rfm_group':
      return always(condition.is.some((group) => group === insight?.rfmGroup));
    case 'rfm_score':
      return always(isWithin(insight?.[condition.axis], condition.score));
    case 'expected_orders':
      return always(isWithin(insight?.expectedOrders, condition.count));
    case 'expected_value':
      return always(isWithin(insight?.expectedValueMinor, condition.minor));
    case 'chance_alive':
      return always(isWithin(inPercent(insight?.chanceAlive), condition.percent));
    case 'churn_risk':
      return always(isWithin(inPercent(insight?.churnRisk), condition.percent));
    case 'next_order':
      return daysUntil(insight?.nextOrderAt, condition.inDays, now);
    case 'orders': {
      if ('ever' in condition.window) return soFar(person, isWithin(person.orders, condition.count));
      if (isOfRecent(condition)) {
        const recent = person.recentOrderAts.map((at) => ({ at, weight: 1 }));
        const range = rangeOf(condition.window, moment);
        return changesAt(countOccurrences(recent, condition.count, range, now), person.comingOrderAt);
      }
      const orders = person.placed.map(({ at }) => ({ at, weight: 1 }));
      return countOccurrences(orders, condition.count, rangeOf(condition.window, moment), now);
    }
    case 'spent': {
      if ('ever' in condition.window) return soFar(person, isWithin(person.spentMinor, condition.minor));
      const sums = person.placed.map(({ at, worthMinor }) => ({ at, weight: worthMinor }));
      return countOccurrences(sums, condition.minor, rangeOf(condition.window, moment), now);
    }
    case 'average_order': {
      const { atLeast, atMost } = condition.minor;
      const totals = {
        ...(atLeast === undefined ? {} : { atLeast: atLeast * person.orders }),
        ...(atMost === undefined ? {} : { atMost: atMost * person.orders }),
      };
      return soFar(person, person.orders > 0 && isWithin(person.spentMinor, totals));
    }
    case 'first_order':
      return changesAt(daysSince(person.firstOrderAt, condition.daysAgo, now), person.comingOrderAt);
    case 'last_order':
      return changesAt(daysSince(person.lastOrderAt, condition.daysAgo, now), person.comingOrderAt);
    case 'registered':
      return daysSince(person.registeredAt, condition.daysAgo, now);
    case 'bought': {
      const found = person.bought.filter((item) => isAmong(item, condition.products));
      const orders = [...new Map(found.map(({ orderId, at }) => [orderId, { at, weight: 1 }])).values()];
      return countOccurrences(orders, condition.count, rangeOf(condition.window, moment), now);
    }
    case 'viewed': {
      const views = person.viewed.filter((view) => isAmong(view, condition.products));
      const seen = views.map(({ at }) => ({ at, weight: 1 }));
      return countOccurrences(seen, condition.count, rangeOf(condition.window, moment), now);
    }
    case 'event': {
      const events = person.events.filter(({ kind }) => kind === condition.kind);
      const happened = events.map(({ at }) => ({ at, weight: 1 }));
      return countOccurrences(happened, condition.count, rangeOf(condition.window, moment), now);
    }
    case 'letter': {
      const { flowId, did } = condition;
      const letters = person.letters.filter((letter) => flowId === undefined || letter.flowId === flowId);
      const times = letters.map(({ sentAt, clickedAt }) => (did === 'got' ? sentAt : clickedAt));
      const told = times.flatMap((at) => (at === null ? [] : [{ at, weight: 1 }]));
      return countOccurrences(told, condition.count, rangeOf(condition.window, moment), now);
    }
    case 'consent': {
      const state = condition.channel === 'email' ? person.emailConsent : person.smsConsent;
      return always(condition.is.some((each) => each === state));
    }
    case 'tag':
      return always(condition.is.some((tag) => person.tags.includes(tag)));
    case 'country':
      return always(condition.is.some((country) => country === person.country));
    case 'language':
      return always(
        condition.is.some((each) => each === person.locale || each === person.locale?.split('-')[0]),
      );
    case 'place':
      return always(condition.is.some((words) => words.every((word) => person.places.has(word))));
    case 'account':
      return always(condition.is.some((state) => state === person.accountState));
    case 'on_list':
      return always(person.lists.has(condition.listId));
  }
}

/** What all orders so far say changes with the next one that is dated after now. */
function soFar({ comingOrderAt }: PersonFacts, holds: boolean): Verdict {
  return changesAt(always(holds), comingOrderAt);
}

function inPercent(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : share * 100;
}
