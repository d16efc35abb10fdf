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
  return await runClaimed(tx, await claim(tx, limit));
}

/** The runs that `runDueEnrollments` would take now, to be tried one by one. */
export async function listDueEnrollments(tx: ShopTx, limit: number): Promise<string[]> {
  const rows = await tx.sql<{ enrollmentId: string }[]>`
    select enrollment_id as "enrollmentId" from enrollments
    where shop_id = ${tx.shopId} and state = 'waiting' and wake_at <= ${tx.now}::timestamptz
    order by wake_at limit ${limit}`;
  return rows.map((row) => row.enrollmentId);
}

/** One run, if it is still due and nobody else has it. */
export async function runEnrollment(tx: ShopTx, enrollmentId: string): Promise<number> {
  return await runClaimed(tx, await claim(tx, 1, enrollmentId));
}

async function claim(tx: ShopTx, limit: number, only?: string): Promise<Enrollment[]> {
  return await tx.sql<Enrollment[]>`
    select enrollment_id as "enrollmentId", flow_id as "flowId", version, customer_id as "customerId",
           entry_key as "entryKey", run, state, step_id as "stepId", wake_at as "wakeAt", entered_at as "enteredAt",
           activity_at as "activityAt", subject
    from enrollments
    where shop_id = ${tx.shopId} and state = 'waiting' and wake_at <= ${tx.now}::timestamptz
      ${only === undefined ? tx.sql`` : tx.sql`and enrollment_id = ${only}`}
    order by wake_at limit ${limit} for update skip locked`;
}

async function runClaimed(tx: ShopTx, due: readonly Enrollment[]): Promise<number> {
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
