import type { EventKind, StoreEvent } from '#app/domain/events/index.ts';
import { decideSend, type SendDecision } from '#app/domain/messages/index.ts';
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

/** An event with the instant at which the live shell got to know of it; the event's own when it is left out. */
export type RecordedEvent = StoreEvent & { recordedAt?: number };

/** What a letter is once it is written: an offer or a recommendation in it makes it marketing, whatever its flow is. */
export type PurposeWhenWritten = (letter: ReplayedMessage) => MessageIntent['purpose'];

/**
 * The replay shell: one person's recorded events through the same engine, on a virtual clock that jumps from instant
 * to instant. Writes nothing.
 *
 * @param start  the world before the first event
 * @param events  her events in any order
 * @param until  epoch ms; what falls due later stays queued
 * @param purposeWhenWritten  as the flow takes the letter for, when left out
 * @returns her letters in the order in which the flows decided on them
 */
export function replayPerson(
  start: CustomerWorld,
  events: readonly RecordedEvent[],
  until: number,
  purposeWhenWritten: PurposeWhenWritten = (letter) => letter.purpose,
): ReplayedMessage[] {
  const timeline = inLiveOrder(events);
  const messages: ReplayedMessage[] = [];
  let world = start;
  const meet = (input: StepInput, now: number) => {
    const effects = step(world, input, now);
    world = applyEffects(world, effects);
    for (const effect of effects) if (effect.kind === 'message') messages.push({ ...effect.message });
  };
  let position = 0;
  let now = -Infinity;
  for (;;) {
    const next = timeline[position];
    const due = earliest(world.enrollments, 'waiting', (run) => run.wakeAt);
    const letter = earliest(messages, 'queued', (message) => message.sendAt);
    const soonest = Math.min(
      next ? knownAt(next) : Infinity,
      due?.wakeAt ?? Infinity,
      letter?.sendAt ?? Infinity,
    );
    if (soonest > until || soonest === Infinity) return messages;
    // What was due before it became known is due at once: no clock runs backwards.
    now = Math.max(now, soonest);
    if (next && knownAt(next) <= now) {
      const together = timeline.slice(position).filter((event) => knownAt(event) <= now);
      position += together.length;
      world = together.reduce(applyEvent, world);
      for (const event of together) meet({ kind: 'event', event }, now);
    } else if (due && due.wakeAt <= now) {
      meet({ kind: 'due', enrollment: due }, now);
    } else {
      world = passGate(world, firstInLine(messages, now), now, purposeWhenWritten);
    }
  }
}

function knownAt({ recordedAt, at }: RecordedEvent): number {
  return recordedAt ?? at;
}

/** The order in which intake tells what happened at one and the same instant. */
const kindsInOrder: readonly EventKind[] = [
  'customer.registered',
  'customer.updated',
  'customer.deleted',
  'account.ready',
  'consent.changed',
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
  'stage.changed',
  'segment.entered',
  'segment.left',
];

/** Of decisions at one instant the weightiest holds in the end, in whichever order they were told. */
const consentsInOrder = ['not_subscribed', 'pending', 'subscribed', 'unsubscribed'];

function inLiveOrder(events: readonly RecordedEvent[]): RecordedEvent[] {
  const weight = (event: RecordedEvent) =>
    event.kind === 'consent.changed' ? consentsInOrder.indexOf(event.payload.state) : 0;
  return events.toSorted(
    (a, b) =>
      knownAt(a) - knownAt(b) ||
      a.at - b.at ||
      kindsInOrder.indexOf(a.kind) - kindsInOrder.indexOf(b.kind) ||
      weight(a) - weight(b),
  );
}

/** The order in which the delivery loop takes letters that are due: see its claim-messages.ts. */
function firstInLine(messages: readonly ReplayedMessage[], now: number): ReplayedMessage {
  const inLine = messages.filter((message) => message.state === 'queued' && message.sendAt <= now);
  const isLater = ({ purpose }: ReplayedMessage) => (purpose === 'transactional' ? 0 : 1);
  return inLine.reduce((first, each) => {
    const order =
      isLater(each) - isLater(first) ||
      each.sendAt - first.sendAt ||
      each.dueAt - first.dueAt ||
      (each.messageId < first.messageId ? -1 : 1);
    return order < 0 ? each : first;
  });
}

/** The last-moment gate: sends, defers or drops the letter, and tells the world. */
function passGate(
  world: CustomerWorld,
  letter: ReplayedMessage,
  now: number,
  purposeWhenWritten: PurposeWhenWritten,
): CustomerWorld {
  const others = world.letters.filter((other) => other.messageId !== letter.messageId);
  const record = world.letters.find((other) => other.messageId === letter.messageId);
  const purpose = purposeWhenWritten(letter);
  const answer = askTwice(world, letter, purpose, now);
  letter.reason = answer.outcome === 'send' ? null : answer.reason;
  letter.sendAt = answer.outcome === 'defer' ? answer.until : now;
  if (answer.outcome === 'skip') {
    letter.state = 'skipped';
    return { ...world, letters: others };
  }
  if (answer.outcome === 'send') {
    letter.state = 'sent';
    letter.purpose = purpose;
  }
  if (!record) return world;
  const isSent = answer.outcome === 'send';
  return {
    ...world,
    letters: [...others, { ...record, isSent, purpose: letter.purpose, at: letter.sendAt }],
  };
}

/** First as what the flow takes the letter for, then, if that may go, as what it has become. */
function askTwice(
  world: CustomerWorld,
  letter: ReplayedMessage,
  purpose: MessageIntent['purpose'],
  now: number,
): SendDecision {
  const facts = sendFacts(world, letter);
  const answer = decideSend(facts, now);
  if (answer.outcome !== 'send' || purpose === letter.purpose) return answer;
  return decideSend({ ...facts, purpose }, now);
}

function earliest<T extends { state: string }>(all: readonly T[], state: string, at: (each: T) => number) {
  let first: T | undefined;
  for (const each of all) if (each.state === state && (!first || at(each) < at(first))) first = each;
  return first;
}
