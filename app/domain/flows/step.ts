import type { StoreEvent } from '#app/domain/events/index.ts';
import type { Effect } from './effects.ts';
import { meetEvent } from './meet-event.ts';
import { runDue } from './run-due.ts';
import type { CustomerWorld, Enrollment } from './world.ts';

export type StepInput = { kind: 'event'; event: StoreEvent } | { kind: 'due'; enrollment: Enrollment };

/**
 * The engine: what is to be done about one input in one person's world. Pure, so that live and replay agree.
 *
 * @param now  epoch ms; waits count from the due time of a step, decisions are taken as of `now`
 */
export function step(world: CustomerWorld, input: StepInput, now: number): Effect[] {
  return input.kind === 'event' ? meetEvent(world, input.event, now) : runDue(world, input.enrollment, now);
}
