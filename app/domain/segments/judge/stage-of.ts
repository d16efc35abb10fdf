import type { Instant } from '#app/db/client.ts';
import { returnedMs, type Stage, stageAt, stageSince, visitorLife } from '#app/domain/lifecycle/index.ts';
import type { PersonFacts } from './person-facts.ts';

/** A person's stage as of now, also where what is written of it is of before; visitors are so since they were met. */
export function stageOf(
  { insight, registeredAt }: PersonFacts,
  now: Instant,
): { stage: Stage; since: Instant; turnsAt: Instant } {
  if (insight === null) return { stage: 'visitor', since: registeredAt, turnsAt: Infinity };
  const { orders, departsAt, returnedAt, stageSince: since } = insight;
  const life = { ...visitorLife, orders, departsAt, returnedAt, since };
  const turns = [departsAt, returnedAt === null ? null : returnedAt + returnedMs];
  const ahead = turns.flatMap((at) => (at !== null && at > now ? [at] : []));
  const stage = stageAt(life, now);
  return {
    stage,
    since: (stage === 'visitor' ? null : stageSince(life, now)) ?? registeredAt,
    turnsAt: Math.min(Infinity, ...ahead),
  };
}
