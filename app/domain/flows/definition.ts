import { z } from 'zod';
import { conditionSchema } from './condition.ts';

const maxDelayMinutes = 400 * 24 * 60;

const stepId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'Expected a step id of small letters, digits and dashes');
const letterTexts = z.record(z.string(), z.unknown());

const waitStep = z.strictObject({
  kind: z.literal('wait'),
  id: stepId,
  delayMinutes: z.int().min(0).max(maxDelayMinutes),
});

/** Until the next time the clock shows `minuteOfDay` where the person is (else where the shop is). */
const waitUntilLocalTimeStep = z.strictObject({
  kind: z.literal('wait_until_local_time'),
  id: stepId,
  minuteOfDay: z.int().min(0).max(1439),
});

/** Until a date the person carries in her subject (`subject.dates`), plus an offset, at a local time. */
const waitUntilDateStep = z.strictObject({
  kind: z.literal('wait_until_date'),
  id: stepId,
  date: z.string().min(1),
  offsetDays: z.int().min(-366).max(366),
  minuteOfDay: z.int().min(0).max(1439),
});

/** Goes on with the next step when it holds, else with `otherwise` (a later step, or the end). */
const conditionStep = z.strictObject({
  kind: z.literal('condition'),
  id: stepId,
  if: conditionSchema,
  otherwise: z.union([stepId, z.literal('end')]),
});

/** Sends each person down one branch for good, by a hash of her enrollment. */
const splitStep = z.strictObject({
  kind: z.literal('split'),
  id: stepId,
  branches: z.array(z.strictObject({ percent: z.int().min(1).max(100), to: stepId })).min(2),
});

const sendStep = z.strictObject({
  kind: z.literal('send'),
  id: stepId,
  /** Text key of the letter, such as `abandoned-cart.first`. */
  template: z.string().min(1),
  /** The merchant's own words over the default ones, by language. */
  texts: z.record(z.string(), letterTexts).optional(),
});

/** Promises a single-use code, where the merchant chose to give one (else it is passed over). */
const offerStep = z.strictObject({
  kind: z.literal('offer'),
  id: stepId,
  validHours: z
    .int()
    .min(2)
    .max(24 * 90),
});

const tagStep = z.strictObject({
  kind: z.literal('tag'),
  id: stepId,
  tags: z.array(z.string().min(1)).min(1),
});
const webhookStep = z.strictObject({
  kind: z.literal('webhook'),
  id: stepId,
  url: z.url({ protocol: /^https$/ }),
});
const endStep = z.strictObject({ kind: z.literal('end'), id: stepId });

const stepSchema = z.discriminatedUnion('kind', [
  waitStep,
  waitUntilLocalTimeStep,
  waitUntilDateStep,
  conditionStep,
  splitStep,
  sendStep,
  offerStep,
  tagStep,
  webhookStep,
  endStep,
]);

const eventKinds = [
  'cart.updated',
  'checkout.updated',
  'order.placed',
  'order.paid',
  'order.fulfilled',
  'order.cancelled',
  'order.refunded',
  'order.shipped',
  'order.delivered',
  'return.requested',
  'return.approved',
  'return.declined',
  'return.cancelled',
  'return.closed',
  'customer.registered',
  'customer.updated',
  'customer.deleted',
  'account.ready',
  'consent.changed',
  'address.suppressed',
  'stage.changed',
  'segment.entered',
  'segment.left',
  'message.clicked',
] as const;

const definitionShape = z.strictObject({
  flowId: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  /** The life-cycle stage whose people it is for. */
  stage: z.enum(['visitor', 'new_buyer', 'active', 'departing', 'returned']),
  purpose: z.enum(['marketing', 'transactional']),
  /** The product cannot do without it: always on, and nothing a merchant would switch. */
  isService: z.boolean().optional(),
  trigger: z.strictObject({
    on: z.array(z.enum(eventKinds)).min(1),
    where: conditionSchema.optional(),
    /** What one run is about: a basket, an order, the person once in her life, or the person each time anew. */
    key: z.enum(['cart', 'order', 'once', 'person']),
  }),
  /** People who got a letter of this flow within so many days do not enter again; 0 = no such rule. */
  restDays: z.int().min(0).max(30),
  /** Further activity on the same subject starts the running wait anew. */
  restartOn: z.array(z.enum(eventKinds)),
  exits: z.array(
    z.strictObject({
      on: z.enum(eventKinds),
      /** Only when the event is about the same cart or order as the run. */
      sameSubject: z.boolean(),
      where: conditionSchema.optional(),
      reason: z.string().regex(/^[a-z_]+$/),
    }),
  ),
  /** Whose purchase after the last activity stops a letter at the last moment. */
  stopsOn: z.enum(['none', 'own', 'related']),
  steps: z.array(stepSchema).min(1).max(60),
});

/** A flow as data: what starts it, what stops it, and its steps in order. Jumps only go forward. */
export const flowDefinitionSchema = definitionShape.superRefine((definition, context) => {
  const position = new Map<string, number>();
  definition.steps.forEach((step, index) => {
    if (position.has(step.id)) {
      context.addIssue({
        code: 'custom',
        path: ['steps', index, 'id'],
        message: `Step id '${step.id}' is used twice`,
      });
    }
    position.set(step.id, index);
  });
  const requireLater = (from: number, to: string) => {
    const target = position.get(to);
    if (to === 'end' || (target !== undefined && target > from)) return;
    context.addIssue({
      code: 'custom',
      path: ['steps', from],
      message: `Expected a jump to a later step, got '${to}'`,
    });
  };
  definition.steps.forEach((step, index) => {
    if (step.kind === 'condition') requireLater(index, step.otherwise);
    if (step.kind !== 'split') return;
    step.branches.forEach((branch) => requireLater(index, branch.to));
    const total = step.branches.reduce((sum, branch) => sum + branch.percent, 0);
    if (total !== 100) {
      context.addIssue({
        code: 'custom',
        path: ['steps', index],
        message: `Expected branches of 100 % in all, got ${total} %`,
      });
    }
  });
});

export type FlowDefinition = z.infer<typeof definitionShape>;
export type FlowStep = FlowDefinition['steps'][number];
export type StepOf<Kind extends FlowStep['kind']> = Extract<FlowStep, { kind: Kind }>;
