import { type SegmentRule, segmentRuleSchema } from '#app/domain/segments/index.ts';

/** More than a rule within its limits can need: 100 conditions with 200 values each are not made by hand. */
const longestText = 400_000;
/** Brackets within brackets: groups, exclusions and the fields of a condition. */
const deepestText = 40;

/** The one sign that the database cannot keep in a text, as JSON writes it. */
const nought = String.raw`\u0000`;

/** A rule from a form; undefined for what no builder of ours makes. */
export function readRule(text: string): SegmentRule | undefined {
  if (text.length > longestText || depthOf(text) > deepestText || text.includes(nought)) return undefined;
  const parsed = segmentRuleSchema.safeParse(parse(text));
  return parsed.success ? parsed.data : undefined;
}

/** Counted before anything is called for each level: what is nested without end must not be followed. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of text) {
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
