import type { SegmentProducts, SegmentWindow } from '#app/domain/segments/index.ts';
import { namesOf, quoted, timesOf, whenOf } from './phrases.ts';
import type { ConditionOf, Range, RuleWords } from './rule-words.ts';

type Happening = ConditionOf<'orders' | 'bought' | 'viewed' | 'event' | 'letter'>;

/** "who have not bought “Kumo Blend” in the last 30 days": how often something happened, and when. */
export function describeHappening(condition: Happening, isNot: boolean, words: RuleWords): string {
  return happened(doneOf(condition, words), condition.count, condition.window, isNot, words);
}

function happened(
  done: string,
  count: Range,
  window: SegmentWindow,
  isNot: boolean,
  words: RuleWords,
): string {
  const when = whenOf(window, words);
  const values = { done, ...(when === undefined ? {} : { when }) };
  const tense = when === undefined ? 'ever' : 'when';
  const { form, times } = frequencyOf(count, isNot, words);
  return words.say(`happened.${form}.${tense}`, { ...values, ...(times === undefined ? {} : { times }) });
}

interface Frequency {
  form: 'some' | 'none' | 'times';
  times?: string;
}

/** Counts begin at nought, so that the opposite of a count is a count: not at least 3 times is at most twice. */
function frequencyOf({ atLeast = 0, atMost }: Range, isNot: boolean, words: RuleWords): Frequency {
  if (!isNot) return namedFrequency({ atLeast, ...(atMost === undefined ? {} : { atMost }) }, words);
  if (atLeast <= 0 && atMost !== undefined) return namedFrequency({ atLeast: atMost + 1 }, words);
  if (atLeast > 0 && atMost === undefined) return namedFrequency({ atLeast: 0, atMost: atLeast - 1 }, words);
  const count = atMost ?? Infinity;
  const values = { count, number: words.number(count), from: words.number(atLeast) };
  return { form: 'times', times: words.say('times.outside', values) };
}

function namedFrequency({ atLeast = 0, atMost }: Range, words: RuleWords): Frequency {
  if (atMost === 0) return { form: 'none' };
  if (atLeast === 1 && atMost === undefined) return { form: 'some' };
  const range = atLeast === 0 && atMost !== undefined ? { atMost } : { atLeast, atMost };
  return { form: 'times', times: timesOf(range, words) };
}

function doneOf(condition: Happening, words: RuleWords): string {
  switch (condition.about) {
    case 'orders':
      return words.say('done.orders');
    case 'bought':
    case 'viewed':
      return productsDone(condition.about, condition.products, words);
    case 'event':
      return words.say(`done.event.${condition.kind}`);
    case 'letter': {
      const { did, flowId } = condition;
      if (flowId === undefined) return words.say(`done.letter.${did}.any`);
      return words.say(`done.letter.${did}.flow`, { flow: quoted(words.flow(flowId), words) });
    }
  }
}

function productsDone(about: 'bought' | 'viewed', products: SegmentProducts, words: RuleWords): string {
  const say = (kind: string, names: readonly string[]) =>
    words.say(`done.${about}.${kind}`, { names: namesOf(names, words) });
  const quote = (names: readonly string[]) => names.map((name) => quoted(name, words));
  if ('productIds' in products) {
    const titles = products.productIds.map((productId) => {
      const title = words.product(productId);
      return title === undefined ? words.say('gone.product') : quoted(title, words);
    });
    return say('productIds', titles);
  }
  if ('categories' in products) return say('categories', quote(products.categories));
  if ('vendors' in products) return say('vendors', quote(products.vendors));
  if ('tags' in products) return say('tags', quote(products.tags));
  return words.say(`done.${about}.any`);
}
