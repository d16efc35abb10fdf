import type { StoreEvent } from '#app/domain/events/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { holds } from './condition.ts';
import type { Decision, Effect } from './effects.ts';
import { factsOf } from './facts.ts';
import { mayBeRequested } from './may-be-requested.ts';
import { aboutEvent, isSameSubject, subjectOf } from './subject.ts';
import { isWait, waitEnd } from './wait-until.ts';
import type { CustomerWorld, Enrollment, FlowState } from './world.ts';

const dayMs = 86_400_000;

/** What an event changes: runs it ends, runs whose wait it starts anew, runs it begins. */
export function meetEvent(world: CustomerWorld, event: StoreEvent, now: number): Effect[] {
  const effects: Effect[] = [];
  const stillWaiting: Enrollment[] = [];
  for (const enrollment of world.enrollments) {
    if (enrollment.state !== 'waiting') continue;
    const reason = exitReason(world, enrollment, event);
    if (reason === undefined) {
      stillWaiting.push(enrollment);
      continue;
    }
    effects.push({ kind: 'end', enrollmentId: enrollment.enrollmentId, state: 'exited', reason });
    effects.push(decide(enrollment, now, 'exit', 'exited', reason));
  }
  for (const flow of world.flows.list) {
    effects.push(...enterOrRestart(world, flow, event, stillWaiting, now));
  }
  return effects;
}

function exitReason(world: CustomerWorld, enrollment: Enrollment, event: StoreEvent): string | undefined {
  const definition = world.flows.definition(enrollment.flowId, enrollment.version);
  return definition.exits.find(
    (exit) =>
      exit.on === event.kind &&
      (!exit.sameSubject || isSameSubject(enrollment.subject, event)) &&
      (exit.where === undefined || holds(exit.where, factsOf(world, { enrollment, event }))) &&
      // What happened before the run's last activity is not an answer to it.
      event.at >= enrollment.activityAt,
  )?.reason;
}

function enterOrRestart(
  world: CustomerWorld,
  flow: FlowState,
  event: StoreEvent,
  waiting: readonly Enrollment[],
  now: number,
): Effect[] {
  const { trigger, restartOn } = flow.definition;
  const mayRestart = restartOn.some((kind) => kind === event.kind);
  const isRequested =
    event.kind === 'flow.requested' && event.payload.flowId === flow.flowId && mayBeRequested(flow);
  const isTrigger = isRequested || trigger.on.some((kind) => kind === event.kind);
  if (!mayRestart && !isTrigger) return [];
  const about = subjectOf(trigger.key, event);
  if (about === undefined) return [];
  const running = waiting.find((run) => run.flowId === flow.flowId && run.entryKey === about.entryKey);
  if (running !== undefined) return mayRestart ? restart(world, running, event) : [];
  if (!isTrigger || !flow.isOn) return [];
  if (!isRequested && trigger.where !== undefined && !holds(trigger.where, factsOf(world, { event })))
    return [];
  return enter(world, flow, event, about, waiting, now);
}

/** Activity pushes the running wait back; an older activity that arrives late does not. */
function restart(world: CustomerWorld, run: Enrollment, event: StoreEvent): Effect[] {
  if (event.at <= run.activityAt) return [];
  const definition = world.flows.definition(run.flowId, run.version);
  const step = definition.steps.find((candidate) => candidate.id === run.stepId);
  const subject = { ...run.subject, ...aboutEvent(event) };
  const wakeAt = (step && isWait(step) && waitEnd(step, event.at, world, subject)) || run.wakeAt;
  return [{ kind: 'restart', enrollmentId: run.enrollmentId, wakeAt, activityAt: event.at, subject }];
}

function enter(
  world: CustomerWorld,
  flow: FlowState,
  event: StoreEvent,
  about: NonNullable<ReturnType<typeof subjectOf>>,
  waiting: readonly Enrollment[],
  now: number,
): Effect[] {
  const refusal = entryRefusal(world, flow, about.entryKey, event);
  const { customerId } = world.person;
  if (refusal !== undefined) {
    const refused = { flowId: flow.flowId, customerId, enrollmentId: null };
    return [decide(refused, now, 'entry', 'not_entered', refusal)];
  }
  const effects: Effect[] = [];
  for (const older of waiting) {
    // One run of a cart flow at a time: the newest basket is the one she has in mind.
    if (older.flowId !== flow.flowId || flow.definition.trigger.key !== 'cart') continue;
    effects.push({ kind: 'end', enrollmentId: older.enrollmentId, state: 'exited', reason: 'newer_cart' });
    effects.push(decide(older, now, 'exit', 'exited', 'newer_cart'));
  }
  const run =
    runsOf(world, flow.flowId, about.entryKey).reduce((last, each) => Math.max(last, each.run), 0) + 1;
  const first = flow.definition.steps[0]!;
  const subject = about.subject;
  const enrollment: Enrollment = {
    enrollmentId: stableId(world.shop.shopId, flow.flowId, customerId, about.entryKey, run),
    flowId: flow.flowId,
    version: flow.version,
    customerId,
    entryKey: about.entryKey,
    run,
    state: 'waiting',
    stepId: first.id,
    wakeAt: (isWait(first) ? waitEnd(first, event.at, world, subject) : undefined) ?? event.at,
    enteredAt: now,
    activityAt: event.at,
    subject,
  };
  effects.push({ kind: 'enroll', enrollment });
  effects.push(decide(enrollment, now, 'entry', 'entered', event.kind.replace('.', '_')));
  return effects;
}

function entryRefusal(
  world: CustomerWorld,
  flow: FlowState,
  entryKey: string,
  event: StoreEvent,
): string | undefined {
  if (world.person.isDeleted) return 'deleted_person';
  const before = runsOf(world, flow.flowId, entryKey);
  const { key } = flow.definition.trigger;
  if ((key === 'once' || key === 'order') && before.length > 0) return 'entered_before';
  if (flow.definition.stopsOn !== 'none' && world.purchases.some((purchase) => purchase.at >= event.at)) {
    return 'purchased';
  }
  const restMs = flow.definition.restDays * dayMs;
  const isResting = world.letters.some(
    (letter) => letter.flowId === flow.flowId && letter.at > event.at - restMs && letter.at <= event.at,
  );
  return restMs > 0 && isResting ? 'letter_of_this_flow_recently' : undefined;
}

function runsOf(world: CustomerWorld, flowId: string, entryKey: string): readonly Enrollment[] {
  return world.enrollments.filter((run) => run.flowId === flowId && run.entryKey === entryKey);
}

function decide(
  about: { flowId: string; customerId: string; enrollmentId: string | null; stepId?: string },
  at: number,
  stage: Decision['stage'],
  outcome: Decision['outcome'],
  reason: string,
): Effect {
  const { flowId, customerId, enrollmentId, stepId = null } = about;
  return {
    kind: 'decision',
    decision: { customerId, flowId, enrollmentId, messageId: null, stepId, at, stage, outcome, reason },
  };
}
