import { z } from 'zod';
import { findFlow } from '#app/domain/flows/index.ts';
import { applyEdits, editsSchema } from './automation/apply-edits.ts';
import { readJson } from './automation/read-json.server.ts';
import { renderPreviews } from './automation/render-previews.server.ts';
import { sendSteps, textsOf } from './automation/texts-of.ts';
import { readForm } from './read-form.server.ts';
import { panelAction } from './with-shop.server.ts';

const draft = z.object({ stepId: z.string(), edits: z.string() });

/** Shows a letter with words that are not saved yet. */
export const action = panelAction(async ({ tx, ctx, shop, params, form }) => {
  const { stepId, edits } = readForm(draft, form);
  const flow = await findFlow(tx, params.flowId ?? '');
  if (!flow) throw new Response(null, { status: 404 });
  const { steps } = applyEdits(flow.definition, readJson(editsSchema, edits));
  const step = sendSteps(steps).find((each) => each.id === stepId);
  const texts = step && textsOf(step);
  if (!step || !texts) throw new Response(null, { status: 404 });
  const letter = { template: step.template, texts, giving: flow.offer };
  return { stepId, previews: (await renderPreviews({ tx, ctx, domain: shop.domain }, letter)) ?? null };
});
