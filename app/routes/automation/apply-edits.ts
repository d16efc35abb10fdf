import { z } from 'zod';
import type { FlowDefinition, FlowStep } from '#app/domain/flows/index.ts';

/** What the page sends: for each edited step its new times or texts. */
export const editsSchema = z.record(
  z.string(),
  z.strictObject({
    delayMinutes: z.number().optional(),
    minuteOfDay: z.number().optional(),
    offsetDays: z.number().optional(),
    validHours: z.number().optional(),
    texts: z
      .partialRecord(
        z.enum(['en', 'ja', 'zh-TW']),
        z.record(z.string(), z.union([z.string().max(20_000), z.array(z.string().max(20_000)).max(50)])),
      )
      .optional(),
  }),
);

export type FlowEdits = z.infer<typeof editsSchema>;

/** The definition with the edits in it. Limits are kept by whoever publishes it. */
export function applyEdits(definition: FlowDefinition, edits: FlowEdits): FlowDefinition {
  return { ...definition, steps: definition.steps.map((step) => edited(step, edits[step.id])) };
}

function edited(step: FlowStep, edit: FlowEdits[string] | undefined): FlowStep {
  if (!edit) return step;
  switch (step.kind) {
    case 'wait':
      return { ...step, delayMinutes: edit.delayMinutes ?? step.delayMinutes };
    case 'wait_until_local_time':
      return { ...step, minuteOfDay: edit.minuteOfDay ?? step.minuteOfDay };
    case 'wait_until_date':
      return {
        ...step,
        minuteOfDay: edit.minuteOfDay ?? step.minuteOfDay,
        offsetDays: edit.offsetDays ?? step.offsetDays,
      };
    case 'offer':
      return { ...step, validHours: edit.validHours ?? step.validHours };
    case 'send':
      return edit.texts ? { ...step, texts: { ...step.texts, ...edit.texts } } : step;
    case 'condition':
    case 'split':
    case 'tag':
    case 'webhook':
    case 'end':
      return step;
  }
}
