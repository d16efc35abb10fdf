import { z } from 'zod';
import { saveSegment } from '#app/domain/segments/index.ts';
import { readForm } from '../read-form.server.ts';
import { readRule } from '../segments/read-rule.server.ts';
import type { PanelSubmission } from '../with-shop.server.ts';

export type SaveOutcome = { status: 'saved'; segmentId: string } | { status: 'refused'; why: Refusal };

/** Each has its words in `segmentBuilder.refusals`. */
type Refusal =
  | 'name_empty'
  | 'name_too_long'
  | 'name_taken'
  | 'too_many_segments'
  | 'list_unknown'
  | 'rule_empty'
  | 'rule_wrong'
  | 'gone';

const wish = z.object({ name: z.string().max(1_000), rule: z.string() });

/** Saves what the builder sent, as a new segment or as the one that is edited. */
export async function saveWish(
  { tx, ctx, form }: PanelSubmission,
  segmentId: string | undefined,
): Promise<SaveOutcome> {
  const { name, rule: text } = readForm(wish, form);
  const rule = readRule(text);
  if (rule === undefined) return { status: 'refused', why: 'rule_wrong' };
  const saved = await saveSegment(
    tx,
    { ...(segmentId === undefined ? {} : { segmentId }), name, rule },
    ctx.secrets,
  );
  if (saved.status === 'saved') return saved;
  const [problem] = saved.problems;
  return { status: 'refused', why: refusals[`${problem?.field}:${problem?.reason}`] ?? 'rule_wrong' };
}

const refusals: Partial<Record<string, Refusal>> = {
  'name:empty': 'name_empty',
  'name:too_long': 'name_too_long',
  'name:name_taken': 'name_taken',
  'name:too_many_segments': 'too_many_segments',
  'rule:list_unknown': 'list_unknown',
};
