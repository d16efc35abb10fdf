import { nextLocalTime } from '#app/domain/messages/index.ts';
import type { FlowStep } from './definition.ts';
import { localDateTime } from './local-date.ts';
import type { CustomerWorld, Subject } from './world.ts';

const minuteMs = 60_000;

export type WaitingStep = Extract<FlowStep, { kind: 'wait' | 'wait_until_local_time' | 'wait_until_date' }>;

export function isWait(step: FlowStep): step is WaitingStep {
  return step.kind === 'wait' || step.kind === 'wait_until_local_time' || step.kind === 'wait_until_date';
}

/** When a wait begun at `from` is over; undefined when it waits for a date nobody knows. */
export function waitEnd(
  step: WaitingStep,
  from: number,
  world: CustomerWorld,
  subject: Subject,
): number | undefined {
  const zone = world.person.zone ?? world.shop.zone;
  switch (step.kind) {
    case 'wait':
      return from + step.delayMinutes * minuteMs;
    case 'wait_until_local_time':
      return nextLocalTime(from, step.minuteOfDay, zone);
    case 'wait_until_date': {
      const date = subject.dates?.[step.date];
      return date === undefined ? undefined : localDateTime(date, step.offsetDays, step.minuteOfDay, zone);
    }
  }
}
