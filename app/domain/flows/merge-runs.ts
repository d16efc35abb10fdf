import type { ShopTx } from '#app/db/client.ts';
import { carryOut } from './carry-out.ts';
import type { Effect } from './effects.ts';
import { loadFlowBook } from './flow-book.ts';
import type { Enrollment } from './world.ts';

/**
 * Makes sure that a person of whom the shop had two records gets no letter twice: of two runs of a flow that may be
 * had once, the one that began first goes on; of two baskets, the one touched last. The other ends, and its letters
 * that wait are not sent. Comes before the runs are handed over.
 */
export async function mergeRuns(
  tx: ShopTx,
  { keptId, mergedId }: { keptId: string; mergedId: string },
): Promise<void> {
  const runs = await tx.sql<Enrollment[]>`
    select enrollment_id as "enrollmentId", flow_id as "flowId", version, customer_id as "customerId",
           entry_key as "entryKey", run, state, step_id as "stepId", wake_at as "wakeAt", entered_at as "enteredAt",
           activity_at as "activityAt", subject
    from enrollments where shop_id = ${tx.shopId} and customer_id in (${keptId}, ${mergedId})
    order by enrollment_id for update`;
  const isShared = new Set(runs.map((run) => run.customerId)).size === 2;
  if (!isShared) return;
  const flows = await loadFlowBook(tx);
  const keyOf = new Map(flows.list.map((flow) => [flow.flowId, flow.definition.trigger.key]));
  const isOfCarts = (run: Enrollment) => keyOf.get(run.flowId) === 'cart';
  const surplus = surplusRuns(runs, isOfCarts);
  await skipWaitingLetters(tx, surplus);
  await carryOut(
    tx,
    surplus.filter((run) => run.state === 'waiting').flatMap((run) => endRun(run, tx.now)),
  );
}

function surplusRuns(runs: readonly Enrollment[], isOfCarts: (run: Enrollment) => boolean): Enrollment[] {
  const waitingCarts = runs.filter((run) => run.state === 'waiting' && isOfCarts(run));
  const once = runs.filter((run) => !isOfCarts(run));
  return [
    ...[...Map.groupBy(waitingCarts, (run) => run.flowId).values()].flatMap((all) =>
      all.toSorted((a, b) => b.activityAt - a.activityAt || compare(a, b)).slice(1),
    ),
    ...[...Map.groupBy(once, (run) => `${run.flowId} ${run.entryKey}`).values()].flatMap((all) =>
      all.toSorted((a, b) => a.enteredAt - b.enteredAt || compare(a, b)).slice(1),
    ),
  ];
}

function compare(a: Enrollment, b: Enrollment): number {
  return a.enrollmentId < b.enrollmentId ? -1 : 1;
}

function endRun({ enrollmentId, flowId, customerId, stepId }: Enrollment, at: number): Effect[] {
  const decision = { customerId, flowId, enrollmentId, messageId: null, stepId, at };
  return [
    { kind: 'end', enrollmentId, state: 'exited', reason: 'merged' },
    { kind: 'decision', decision: { ...decision, stage: 'exit', outcome: 'exited', reason: 'merged' } },
  ];
}

async function skipWaitingLetters(tx: ShopTx, runs: readonly Enrollment[]): Promise<void> {
  if (runs.length === 0) return;
  await tx.sql`
    update messages set state = 'skipped', reason = 'merged', ended_at = ${tx.now}::timestamptz
    where shop_id = ${tx.shopId} and state = 'queued'
      and enrollment_id = any(${runs.map((run) => run.enrollmentId)}::uuid[])`;
}
