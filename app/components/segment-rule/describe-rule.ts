import type { SegmentRule } from '#app/domain/segments/index.ts';
import { describeCondition } from './describe-condition.ts';
import { joined } from './joined.ts';
import type { RuleWords } from './rule-words.ts';

/** A rule as one sentence: "People who have ordered at least 3 times and whose last order was at least 60 days ago". */
export function describeRule(rule: SegmentRule, words: RuleWords): string {
  return words.say('sentence', { rule: clauseOf(rule, words, 'whole') });
}

/** Where a clause stands: as the whole sentence, or as a part of a longer one, which brackets keep together. */
type Place = 'whole' | 'part';

function clauseOf(rule: SegmentRule, words: RuleWords, place: Place): string {
  if ('not' in rule) return exceptionOf(rule.not, words, place);
  if ('all' in rule) return groupOf('all', rule.all, words, place);
  if ('any' in rule) return groupOf('any', rule.any, words, place);
  return describeCondition(rule, false, words);
}

function exceptionOf(rule: SegmentRule, words: RuleWords, place: Place): string {
  if ('not' in rule) return clauseOf(rule.not, words, place);
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : undefined;
  if (parts === undefined) return describeCondition(leafOf(rule), true, words);
  const [only] = parts;
  if (parts.length === 1 && only) return exceptionOf(only, words, place);
  return words.say('notGroup', { rule: clauseOf(rule, words, 'whole') });
}

function groupOf(join: 'all' | 'any', parts: readonly SegmentRule[], words: RuleWords, place: Place): string {
  const [only] = parts;
  if (parts.length === 1 && only) return clauseOf(only, words, place);
  const rule = joined(
    join,
    parts.map((part) => clauseOf(part, words, 'part')),
    words,
  );
  return place === 'part' ? words.say('group', { rule }) : rule;
}

function leafOf(rule: SegmentRule) {
  if ('about' in rule) return rule;
  throw new Error('Expected a condition, got a group');
}
