import type { Context } from '#app/context.ts';
import { runJobsOnce } from '#app/jobs/run-jobs-once.ts';
import { runScheduleOnce } from '#app/jobs/run-schedule-once.ts';
import { runDeliveryOnce } from './delivery.ts';
import { runFlowsOnce } from './flow.ts';
import { runIntakeOnce } from './intake.ts';
import { runKnowingOnce } from './knowing.ts';
import { runMembershipsOnce } from './memberships.ts';
import type { Pass } from './pass.ts';

export interface Loop {
  name: string;
  run(ctx: Context): Promise<Pass>;
}

/** Everything a worker does, in the order in which work flows through it. */
export const allLoops: readonly Loop[] = [
  { name: 'intake', run: runIntakeOnce },
  { name: 'knowing', run: runKnowingOnce },
  { name: 'memberships', run: runMembershipsOnce },
  { name: 'flow', run: runFlowsOnce },
  { name: 'jobs', run: (ctx) => runJobsOnce(ctx) },
  { name: 'delivery', run: runDeliveryOnce },
  { name: 'schedule', run: runScheduleOnce },
];

/**
 * Runs all loops by hand until none has anything left that is due at this instant of the clock.
 *
 * @returns when something is due next; null when nothing is waiting
 */
export async function settle(ctx: Context): Promise<number | null> {
  for (;;) {
    let worked = 0;
    let nextDueAt: number | null = null;
    for (const loop of allLoops) {
      const pass = loop.name === 'jobs' ? await runJobsOnce(ctx, { evenIfLater: true }) : await loop.run(ctx);
      worked += pass.worked;
      if (pass.nextDueAt !== null) nextDueAt = Math.min(nextDueAt ?? pass.nextDueAt, pass.nextDueAt);
    }
    if (worked === 0) return nextDueAt;
  }
}
