import type { ClientActionFunctionArgs } from '@remix-run/react';
import { z } from 'zod';
import { countPeople, examplePeople, type SegmentRule } from '#app/domain/segments/index.ts';
import { readForm } from './read-form.server.ts';
import { loadPeople } from './segments/load-people.server.ts';
import { readRule } from './segments/read-rule.server.ts';
import { panelAction } from './with-shop.server.ts';

const asked = z.object({
  rule: z.string(),
  /** What the segment is now, where it is edited. */
  before: z.string().optional(),
});

const examplesShown = 10;

/** How many people a rule would have, ten of them, and who would come in and go out. */
export const action = panelAction(
  async ({ tx, ctx, form }) => {
    const wish = readForm(asked, form);
    const rule = readRule(wish.rule);
    const before = wish.before === undefined ? undefined : readRule(wish.before);
    if (rule === undefined || (wish.before !== undefined && before === undefined)) {
      throw new Response(null, { status: 400 });
    }
    const { size, of } = await countPeople(tx, rule, ctx.secrets);
    const told = { rule: wish.rule, size, of };
    // What took too long once is not asked again in three other ways.
    if (size === null) return { ...told, examples: [], change: null };
    const sizeOf = async (part: SegmentRule) => (await countPeople(tx, part, ctx.secrets)).size;
    return {
      ...told,
      examples: await loadPeople(tx, await examplePeople(tx, rule, examplesShown, ctx.secrets)),
      change: before
        ? { enter: await sizeOf(onlyIn(rule, before)), leave: await sizeOf(onlyIn(before, rule)) }
        : null,
    };
  },
  { reads: 'segment_preview' },
);

/** A question that fails costs the merchant no edit: she is told beside them. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  const form = await request.clone().formData();
  try {
    return await serverAction<typeof action>();
  } catch {
    const rule = form.get('rule');
    return { rule: typeof rule === 'string' ? rule : '', size: undefined };
  }
}

function onlyIn(one: SegmentRule, other: SegmentRule): SegmentRule {
  return { all: [one, { not: other }] };
}
