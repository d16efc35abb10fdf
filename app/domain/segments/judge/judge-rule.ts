import type { Moment } from '../moment.ts';
import type { AskedRule } from '../resolve-places.ts';
import { allOf, anyOf, not, type Verdict } from '../verdict.ts';
import { judgeCondition } from './judge-condition.ts';
import type { PersonFacts } from './person-facts.ts';

/** Whether a rule holds of a person, from what is known of her. Says the same as `compileRule` does of everybody. */
export function judgeRule(rule: AskedRule, person: PersonFacts, moment: Moment): Verdict {
  if ('all' in rule) return allOf(rule.all.map((part) => judgeRule(part, person, moment)));
  if ('any' in rule) return anyOf(rule.any.map((part) => judgeRule(part, person, moment)));
  if ('not' in rule) return not(judgeRule(rule.not, person, moment));
  return judgeCondition(rule, person, moment);
}
