import type { SegmentWindow } from '#app/domain/segments/index.ts';
import { joined } from './joined.ts';
import type { Range, RuleWords } from './rule-words.ts';

/** More names than these are counted rather than read out. */
const namesRead = 4;

/** "“Kumo Blend”, “Sencha”, or 5 others" */
export function namesOf(names: readonly string[], words: RuleWords): string {
  if (names.length <= namesRead) return joined('names', names, words);
  const read = names.slice(0, namesRead - 1);
  const rest = names.length - read.length;
  const start = read.reduce((first, second) => words.say('names.more', { first, second }));
  return words.say('names.others', { names: start, count: rest, number: words.number(rest) });
}

export function quoted(name: string, words: RuleWords): string {
  return words.say('quoted', { name });
}

/** "at least 3 times", "exactly once" */
export function timesOf(range: Range, words: RuleWords): string {
  return ranged('times', range, words);
}

/** "at least 30 days ago", "in the last 7 days" */
export function agoOf(range: Range, words: RuleWords): string {
  return ranged('ago', range, words);
}

function ranged(kind: 'times' | 'ago', { atLeast, atMost }: Range, words: RuleWords): string {
  const count = atMost ?? atLeast ?? 0;
  const number = words.number(count);
  if (atLeast === undefined) return words.say(`${kind}.atMost`, { count, number });
  if (atMost === undefined) return words.say(`${kind}.atLeast`, { count, number });
  if (atLeast === atMost) return words.say(`${kind}.exactly`, { count, number });
  return words.say(`${kind}.between`, { count, number, from: words.number(atLeast) });
}

/** "at least ¥5,000", "10% to 20%" */
export function amountOf(
  { atLeast, atMost }: Range,
  show: (value: number) => string,
  words: RuleWords,
): string {
  if (atLeast === undefined) return words.say('amount.atMost', { to: show(atMost ?? 0) });
  if (atMost === undefined) return words.say('amount.atLeast', { from: show(atLeast) });
  if (atLeast === atMost) return words.say('amount.exactly', { from: show(atLeast) });
  return words.say('amount.between', { from: show(atLeast), to: show(atMost) });
}

/** "in the last 30 days"; undefined for ever. */
export function whenOf(window: SegmentWindow, words: RuleWords): string | undefined {
  if ('ever' in window) return undefined;
  if ('lastDays' in window) {
    return words.say('when.last', { count: window.lastDays, number: words.number(window.lastDays) });
  }
  return words.say('when.between', { from: words.day(window.from), to: words.day(window.to) });
}

/** When the next order is due, counted in days from now; below zero it is late. */
export function dueOf({ atLeast, atMost }: Range, words: RuleWords): string {
  const say = (key: string, days: number) =>
    words.say(`due.${key}`, { count: days, number: words.number(days) });
  if (atMost === undefined) {
    return (atLeast ?? 0) < 0 ? say('overdueUpTo', -(atLeast ?? 0)) : say('later', atLeast ?? 0);
  }
  if (atLeast === undefined) {
    if (atMost > 0) return say('soon', atMost);
    return atMost === 0 ? words.say('due.overdue') : say('overdueBy', -atMost);
  }
  if (atLeast === 0 || atLeast === 1) return say('within', atMost);
  return words.say('due.between', { from: words.fromToday(atLeast), to: words.fromToday(atMost) });
}
