import type { SegmentCondition } from '#app/domain/segments/index.ts';
import { describeHappening } from './describe-happening.ts';
import { agoOf, amountOf, dueOf, namesOf, quoted, timesOf, whenOf } from './phrases.ts';
import { placeName } from './place-name.ts';
import type { RuleWords } from './rule-words.ts';

/** One condition as a clause of the sentence: "whose last order was at least 60 days ago". */
export function describeCondition(condition: SegmentCondition, isNot: boolean, words: RuleWords): string {
  const { say, number, percent, money } = words;
  const holds = isNot ? 'no' : 'yes';
  const names = (values: readonly string[]) => namesOf(values, words);
  const named = (group: string, values: readonly string[]) =>
    names(values.map((value) => say(`${group}.${value}`)));
  switch (condition.about) {
    case 'stage': {
      const stages = named('stages', condition.is);
      return condition.sinceDays === undefined
        ? say(`stage.${holds}`, { stages })
        : say(`stageSince.${holds}`, { stages, ago: agoOf(condition.sinceDays, words) });
    }
    case 'rfm_group':
      return say(`rfmGroup.${holds}`, { groups: names(condition.is.map(words.rfmGroup)) });
    case 'rfm_score': {
      const axis = say(`axes.${condition.axis}`);
      return say(`rfmScore.${holds}`, { axis, range: amountOf(condition.score, number, words) });
    }
    case 'expected_orders':
      return say(`expectedOrders.${holds}`, { times: timesOf(condition.count, words) });
    case 'expected_value':
      return say(`expectedValue.${holds}`, { range: amountOf(condition.minor, money, words) });
    case 'chance_alive':
      return say(`chanceAlive.${holds}`, { range: amountOf(condition.percent, percent, words) });
    case 'churn_risk':
      return say(`churnRisk.${holds}`, { range: amountOf(condition.percent, percent, words) });
    case 'next_order':
      return say(`nextOrder.${holds}`, { due: dueOf(condition.inDays, words) });
    case 'spent': {
      const when = whenOf(condition.window, words);
      const range = amountOf(condition.minor, money, words);
      return when === undefined
        ? say(`spent.ever.${holds}`, { range })
        : say(`spent.when.${holds}`, { range, when });
    }
    case 'average_order':
      return say(`averageOrder.${holds}`, { range: amountOf(condition.minor, money, words) });
    case 'first_order':
      return say(`firstOrder.${holds}`, { ago: agoOf(condition.daysAgo, words) });
    case 'last_order':
      return say(`lastOrder.${holds}`, { ago: agoOf(condition.daysAgo, words) });
    case 'registered':
      return say(`registered.${holds}`, { ago: agoOf(condition.daysAgo, words) });
    case 'orders':
    case 'bought':
    case 'viewed':
    case 'event':
    case 'letter':
      return describeHappening(condition, isNot, words);
    case 'consent': {
      const channel = say(`channels.${condition.channel}`);
      const isSubscribed = condition.is.length === 1 && condition.is[0] === 'subscribed';
      return isSubscribed
        ? say(`subscribed.${holds}`, { channel })
        : say(`consent.${holds}`, { channel, states: named('consents', condition.is) });
    }
    case 'tag':
      return say(`tag.${holds}`, { names: names(condition.is.map((tag) => quoted(tag, words))) });
    case 'country':
      return say(`country.${holds}`, { names: names(condition.is.map(words.country)) });
    case 'language':
      return say(`language.${holds}`, { names: names(condition.is.map(words.language)) });
    case 'place':
      return say(`place.${holds}`, { names: names(condition.is.map((place) => placeName(place, words))) });
    case 'account':
      return say(`account.${holds}`, { states: named('accounts', condition.is) });
    case 'on_list': {
      const name = words.list(condition.listId);
      return say(`onList.${holds}`, { list: name === undefined ? say('gone.list') : quoted(name, words) });
    }
  }
}
