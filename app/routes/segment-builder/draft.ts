import type { SegmentCondition, SegmentRule } from '#app/domain/segments/index.ts';

/** A rule on its way: each part has a name of its own, and fields may still be empty (numbers are then NaN). */
export interface DraftCondition {
  id: string;
  isNot: boolean;
  condition: SegmentCondition;
}

export interface DraftGroup {
  id: string;
  isNot: boolean;
  join: 'all' | 'any';
  parts: DraftPart[];
}

export type DraftPart = DraftCondition | DraftGroup;

export function isGroup(part: DraftPart): part is DraftGroup {
  return 'parts' in part;
}

/** A rule as a draft. Its parts are named by their places, so that server and browser call them the same. */
export function draftOf(rule: SegmentRule | undefined): DraftGroup {
  const whole = rule === undefined ? undefined : partOf(rule, 'part');
  if (whole !== undefined && isGroup(whole)) return whole;
  return { id: 'whole', isNot: false, join: 'all', parts: whole === undefined ? [] : [whole] };
}

function partOf(rule: SegmentRule, id: string): DraftPart {
  if ('not' in rule) {
    const part = partOf(rule.not, id);
    return { ...part, isNot: !part.isNot };
  }
  const group = (join: 'all' | 'any', rules: readonly SegmentRule[]): DraftGroup => ({
    ...{ id, join, isNot: false },
    parts: rules.map((each, index) => partOf(each, `${id}-${index}`)),
  });
  if ('all' in rule) return group('all', rule.all);
  if ('any' in rule) return group('any', rule.any);
  return { id, isNot: false, condition: rule };
}

/** The rule that a draft stands for; groups without parts are left out, and undefined is left of nothing. */
export function ruleOf(part: DraftPart): SegmentRule | undefined {
  if (!isGroup(part)) return part.isNot ? { not: part.condition } : part.condition;
  const rules = part.parts.map(ruleOf).filter((rule) => rule !== undefined);
  if (rules.length === 0) return undefined;
  const group = part.join === 'all' ? { all: rules } : { any: rules };
  return part.isNot ? { not: group } : group;
}

export function conditionsIn(part: DraftPart): DraftCondition[] {
  return isGroup(part) ? part.parts.flatMap(conditionsIn) : [part];
}
