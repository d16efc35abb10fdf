import { decideSend } from '#app/domain/messages/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { holds } from './condition.ts';
import type { FlowDefinition, FlowStep, StepOf } from './definition.ts';
import type { Decision, Effect, MessageIntent } from './effects.ts';
import { factsOf } from './facts.ts';
import { sendFacts } from './send-facts.ts';
import { shareOf } from './share-of.ts';
import { isWait, waitEnd, type WaitingStep } from './wait-until.ts';
import type { CustomerWorld, Enrollment, Subject } from './world.ts';

const hourMs = 3_600_000;

/** One enrollment that fell due: its steps from where it stands to its next wait, or to its end. */
export function runDue(world: CustomerWorld, enrollment: Enrollment, now: number): Effect[] {
  const definition = world.flows.definition(enrollment.flowId, enrollment.version);
  const walk: Walk = { world, enrollment, definition, now, subject: enrollment.subject, effects: [] };
  let index = definition.steps.findIndex((step) => step.id === enrollment.stepId);
  if (index < 0) return end(walk, 'exited', 'step_missing');
  if (isWait(definition.steps[index]!)) index += 1;
  while (index < definition.steps.length) {
    const step = definition.steps[index]!;
    if (isWait(step)) {
      const wakeAt = waitEnd(step, enrollment.wakeAt, world, walk.subject);
      if (wakeAt === undefined) return end(walk, 'exited', 'date_unknown');
      const { enrollmentId } = enrollment;
      return [
        ...walk.effects,
        { kind: 'advance', enrollmentId, stepId: step.id, wakeAt, subject: walk.subject },
      ];
    }
    const next = perform(walk, step);
    if (next.kind === 'end') return end(walk, 'done', next.reason);
    index = next.kind === 'jump' ? definition.steps.findIndex((each) => each.id === next.to) : index + 1;
  }
  return end(walk, 'done', 'completed');
}

interface Walk {
  world: CustomerWorld;
  enrollment: Enrollment;
  definition: FlowDefinition;
  now: number;
  subject: Subject;
  effects: Effect[];
}

type Next = { kind: 'next' } | { kind: 'jump'; to: string } | { kind: 'end'; reason: string };

function perform(walk: Walk, step: Exclude<FlowStep, WaitingStep>): Next {
  const { enrollmentId, customerId } = walk.enrollment;
  switch (step.kind) {
    case 'send':
      send(walk, step);
      return { kind: 'next' };
    case 'offer':
      offer(walk, step);
      return { kind: 'next' };
    case 'condition':
      if (holds(step.if, factsOf(walk.world, { enrollment: walk.enrollment }))) return { kind: 'next' };
      return step.otherwise === 'end'
        ? { kind: 'end', reason: `condition_${step.id}` }
        : { kind: 'jump', to: step.otherwise };
    case 'split':
      return { kind: 'jump', to: branchOf(step, enrollmentId) };
    case 'tag':
      walk.effects.push({ kind: 'tag', customerId, enrollmentId, stepId: step.id, tags: step.tags });
      return { kind: 'next' };
    case 'webhook':
      walk.effects.push({ kind: 'webhook', customerId, enrollmentId, stepId: step.id, url: step.url });
      return { kind: 'next' };
    case 'end':
      return { kind: 'end', reason: 'completed' };
  }
}

function send(walk: Walk, step: StepOf<'send'>): void {
  const { world, enrollment, definition, now } = walk;
  const { enrollmentId, flowId, version, customerId, activityAt, wakeAt: dueAt } = enrollment;
  const messageId = stableId(world.shop.shopId, enrollmentId, step.id);
  const { purpose, stopsOn } = definition;
  const letter = { messageId, flowId, purpose, stopsOn, dueAt, activityAt };
  const answer = decideSend(sendFacts(world, letter), now);
  const message: MessageIntent = {
    ...letter,
    enrollmentId,
    version,
    stepId: step.id,
    customerId,
    template: step.template,
    state: answer.outcome === 'skip' ? 'skipped' : 'queued',
    reason: answer.outcome === 'send' ? null : answer.reason,
    sendAt: answer.outcome === 'defer' ? answer.until : dueAt,
    subject: walk.subject,
  };
  walk.effects.push({ kind: 'message', message });
  const outcome: Decision['outcome'] = answer.outcome === 'send' ? 'queued' : answer.outcome;
  const reason = answer.outcome === 'send' ? 'due' : answer.reason;
  const decision: Decision = {
    customerId,
    flowId,
    enrollmentId,
    messageId,
    stepId: step.id,
    at: now,
    stage: 'step',
    outcome,
    reason,
  };
  // A plain "queued" is told by the message itself; the gate will give the answer that counts.
  if (outcome !== 'queued') walk.effects.push({ kind: 'decision', decision });
}

function offer(walk: Walk, step: StepOf<'offer'>): void {
  const { world, enrollment, now } = walk;
  const { enrollmentId, flowId, customerId } = enrollment;
  const terms = world.flows.list.find((flow) => flow.flowId === flowId)?.offer ?? null;
  if (terms === null) return;
  const offerId = stableId(world.shop.shopId, enrollmentId, step.id, 'offer');
  const startsAt = Math.max(enrollment.wakeAt, now);
  const expiresAt = startsAt + step.validHours * hourMs;
  walk.effects.push({
    kind: 'offer',
    offer: { offerId, customerId, flowId, enrollmentId, stepId: step.id, terms, startsAt, expiresAt },
  });
  walk.subject = { ...walk.subject, offerId };
}

function branchOf(step: StepOf<'split'>, enrollmentId: string): string {
  const share = shareOf(enrollmentId, step.id);
  let upTo = 0;
  for (const branch of step.branches) {
    upTo += branch.percent;
    if (share < upTo) return branch.to;
  }
  return step.branches.at(-1)!.to;
}

function end(walk: Walk, state: 'done' | 'exited', reason: string): Effect[] {
  return [...walk.effects, { kind: 'end', enrollmentId: walk.enrollment.enrollmentId, state, reason }];
}
