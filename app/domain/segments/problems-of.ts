import type { z } from 'zod';
import { conditionSchema, mostParts, type SegmentRule, segmentRuleSchema } from './definition.ts';

/** What is wrong with a segment, and where: `name`, or the path of a condition such as `rule.all.1.count`. */
export interface SegmentProblem {
  field: string;
  /** A code, or what is wrong in a few English words: 'name_taken', 'ends before it begins'. */
  reason: string;
}

/** Reads a rule from outside; else says of each condition what is wrong with it. */
export function readRule(value: unknown): { rule: SegmentRule } | { problems: SegmentProblem[] } {
  if (isNested(value, deepestLook)) return { problems: [{ field: 'rule', reason: 'too_deep' }] };
  const read = segmentRuleSchema.safeParse(value);
  if (read.success) return { rule: read.data };
  const problems = problemsIn(value, 'rule');
  return { problems: problems.length > 0 ? problems : inWords(read.error, 'rule') };
}

/** Groups, conditions and their fields together. */
const deepestLook = 40;

/** Whether something is nested deeper than this; the schema calls itself for each level. */
function isNested(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isNested(part, levels - 1));
}

/** The schema names only that no kind of part fits; here each part says it for itself. */
function problemsIn(value: unknown, path: string): SegmentProblem[] {
  if (typeof value !== 'object' || value === null) return [{ field: path, reason: 'not_a_condition' }];
  const word = ['all', 'any', 'not'].find((each) => each in value);
  if (word === undefined) {
    const read = conditionSchema.safeParse(value);
    return read.success ? [] : inWords(read.error, path);
  }
  const parts: unknown = Object.entries(value).find(([key]) => key === word)?.[1];
  if (word === 'not') return problemsIn(parts, `${path}.not`);
  if (!Array.isArray(parts) || parts.length === 0) return [{ field: `${path}.${word}`, reason: 'empty' }];
  if (parts.length > mostParts) return [{ field: `${path}.${word}`, reason: 'too_many_parts' }];
  return parts.flatMap((part, index) => problemsIn(part, `${path}.${word}.${index}`));
}

function inWords(error: z.ZodError, path: string): SegmentProblem[] {
  return error.issues.map((issue) => ({ field: [path, ...issue.path].join('.'), reason: issue.message }));
}
