import type { ShopTx } from '#app/db/client.ts';
import { saveDecisions } from './save-decisions.ts';

const maxAttempts = 5;
/** Pauses before the second try, the third and so on. */
const pausesMs = [1_000, 10_000, 60_000, 300_000];

/**
 * Writes down that a run could not be carried on: it comes again after a pause, and after the last try it is set aside
 * for good, with the reason.
 *
 * @returns whether it has been set aside
 */
export async function recordRunFailure(
  tx: ShopTx,
  { enrollmentId, problem }: { enrollmentId: string; problem: string },
): Promise<boolean> {
  const [run] = await tx.sql<{ state: string; flowId: string; customerId: string; stepId: string }[]>`
    update enrollments
    set attempts = attempts + 1, problem = ${problem},
        state = case when attempts + 1 >= ${maxAttempts} then 'set_aside' else state end,
        end_reason = case when attempts + 1 >= ${maxAttempts} then 'broken' end,
        ended_at = case when attempts + 1 >= ${maxAttempts} then ${tx.now}::timestamptz end,
        wake_at = ${tx.now}::timestamptz
          + (${pausesMs}::int[])[least(attempts + 1, ${pausesMs.length})] * interval '1 millisecond'
    where shop_id = ${tx.shopId} and enrollment_id = ${enrollmentId} and state = 'waiting'
    returning state, flow_id as "flowId", customer_id as "customerId", step_id as "stepId"`;
  if (run?.state !== 'set_aside') return false;
  const { flowId, customerId, stepId } = run;
  const decision = { flowId, customerId, enrollmentId, stepId, messageId: null, at: tx.now } as const;
  await saveDecisions(tx, [{ ...decision, stage: 'exit', outcome: 'exited', reason: 'broken' }]);
  return true;
}
