import type { ShopTx } from '#app/db/client.ts';
import { carryOut } from './carry-out.ts';
import type { Effect } from './effects.ts';
import { loadWorlds } from './load-worlds.ts';
import { applyEffects } from './apply-effects.ts';
import { step } from './step.ts';
import type { Enrollment } from './world.ts';

/**
 * Claims and runs the shop's due enrollments, oldest first. Rows held by another worker are passed over; a worker
 * that dies lets go of its rows with its connection, and nothing of the batch has happened.
 *
 * @param limit  enrollments a call
 * @returns how many fell due and were run
 */
export async function runDueEnrollments(tx: ShopTx, limit: number): Promise<number> {
  const due = await tx.sql<Enrollment[]>`
    select enrollment_id as "enrollmentId", flow_id as "flowId", version, customer_id as "customerId",
           entry_key as "entryKey", run, state, step_id as "stepId", wake_at as "wakeAt", entered_at as "enteredAt",
           activity_at as "activityAt", subject
    from enrollments
    where shop_id = ${tx.shopId} and state = 'waiting' and wake_at <= ${tx.now}::timestamptz
    order by wake_at limit ${limit} for update skip locked`;
  if (due.length === 0) return 0;
  const worlds = await loadWorlds(
    tx,
    due.map((enrollment) => enrollment.customerId),
    due,
  );
  const effects: Effect[] = [];
  for (const enrollment of due) {
    const world = worlds.get(enrollment.customerId);
    if (!world) {
      effects.push({
        kind: 'end',
        enrollmentId: enrollment.enrollmentId,
        state: 'exited',
        reason: 'deleted_person',
      });
      continue;
    }
    const answer = step(world, { kind: 'due', enrollment }, tx.now);
    effects.push(...answer);
    worlds.set(enrollment.customerId, applyEffects(world, answer));
  }
  await carryOut(tx, effects);
  return due.length;
}
