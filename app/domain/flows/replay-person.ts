import type { StoreEvent } from '#app/domain/events/index.ts';
import { decideSend } from '#app/domain/messages/index.ts';
import { applyEffects } from './apply-effects.ts';
import { applyEvent } from './apply-event.ts';
import type { MessageIntent } from './effects.ts';
import { sendFacts } from './send-facts.ts';
import { step, type StepInput } from './step.ts';
import type { CustomerWorld } from './world.ts';

/** A letter as it would have gone, or would have been held back, with the reason. */
export interface ReplayedMessage extends Omit<MessageIntent, 'state'> {
  state: 'sent' | 'skipped' | 'queued';
}

/**
 * The replay shell: one person's recorded events through the same engine, on a virtual clock that jumps from instant
 * to instant. Writes nothing.
 *
 * @param start  the world before the first event
 * @param events  her events in any order
 * @param until  epoch ms; what falls due later stays queued
 * @returns her letters in the order in which the flows decided on them
 */
export function replayPerson(start: CustomerWorld, events: readonly StoreEvent[], until: number): ReplayedMessage[] {
  const timeline = events.toSorted((a, b) => a.at - b.at);
  const messages: ReplayedMessage[] = [];
  let world = start;
  const meet = (input: StepInput, now: number) => {
    const effects = step(world, input, now);
    world = applyEffects(world, effects);
    for (const effect of effects) if (effect.kind === 'message') messages.push({ ...effect.message });
  };
  let position = 0;
  for (;;) {
    const event = timeline[position];
    const due = earliest(world.enrollments, 'waiting', (run) => run.wakeAt);
    const letter = earliest(messages, 'queued', (message) => message.sendAt);
    const now = Math.min(event?.at ?? Infinity, due?.wakeAt ?? Infinity, letter?.sendAt ?? Infinity);
    if (now > until || now === Infinity) return messages;
    if (event && event.at === now) {
      position += 1;
      world = applyEvent(world, event);
      meet({ kind: 'event', event }, now);
    } else if (due && due.wakeAt === now) {
      meet({ kind: 'due', enrollment: due }, now);
    } else if (letter) {
      world = passGate(world, letter, now);
    }
  }
}

/** The last-moment gate: sends, defers or drops the letter, and tells the world. */
function passGate(world: CustomerWorld, letter: ReplayedMessage, now: number): CustomerWorld {
  const answer = decideSend(sendFacts(world, letter), now);
  if (answer.outcome === 'defer') {
    letter.sendAt = answer.until;
    letter.reason = answer.reason;
    return world;
  }
  letter.state = answer.outcome === 'send' ? 'sent' : 'skipped';
  letter.reason = answer.outcome === 'send' ? null : answer.reason;
  letter.sendAt = now;
  const letters = world.letters
    .filter((other) => other.messageId !== letter.messageId || answer.outcome === 'send')
    .map((other) => (other.messageId === letter.messageId ? { ...other, isSent: true, at: now } : other));
  return { ...world, letters };
}

function earliest<T extends { state: string }>(all: readonly T[], state: string, at: (each: T) => number) {
  let first: T | undefined;
  for (const each of all) if (each.state === state && (!first || at(each) < at(first))) first = each;
  return first;
}
