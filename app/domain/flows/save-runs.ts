import type { ShopTx } from '#app/db/client.ts';
import type { Effect } from './effects.ts';
import type { Enrollment, Subject } from './world.ts';

interface RunChange {
  enrollmentId: string;
  stepId: string | null;
  wakeAt: number | null;
  activityAt: number | null;
  subject: Subject | null;
  state: 'done' | 'exited' | null;
  reason: string | null;
}

/** Writes what became of each run: one insert for new ones, one update for the others. */
export async function saveRuns(tx: ShopTx, effects: readonly Effect[]): Promise<void> {
  const { begun, changed } = foldRuns(effects);
  if (begun.length > 0) await insertRuns(tx, begun);
  if (changed.length > 0) await updateRuns(tx, changed);
}

/** Several effects on one run in one batch become one row: the last word of each kind counts. */
function foldRuns(effects: readonly Effect[]): { begun: Enrollment[]; changed: RunChange[] } {
  const begun: Enrollment[] = [];
  const changed = new Map<string, RunChange>();
  for (const effect of effects) {
    if (effect.kind === 'enroll') begun.push(effect.enrollment);
    if (effect.kind !== 'restart' && effect.kind !== 'advance' && effect.kind !== 'end') continue;
    const { kind: _kind, ...changes } = effect;
    changed.set(effect.enrollmentId, { ...(changed.get(effect.enrollmentId) ?? unchanged), ...changes });
  }
  return { begun, changed: [...changed.values()] };
}

const unchanged: Omit<RunChange, 'enrollmentId'> = {
  stepId: null,
  wakeAt: null,
  activityAt: null,
  subject: null,
  state: null,
  reason: null,
};

async function insertRuns(tx: ShopTx, runs: readonly Enrollment[]): Promise<void> {
  const column = <T>(read: (run: Enrollment) => T) => runs.map(read);
  await tx.sql`
    insert into enrollments (shop_id, enrollment_id, flow_id, version, customer_id, entry_key, run, state, step_id,
                             wake_at, entered_at, activity_at, subject)
    select ${tx.shopId}::bigint, u.id, u.flow_id, u.version, u.customer_id, u.entry_key, u.run, 'waiting', u.step_id,
           u.wake_at, u.entered_at, u.activity_at, u.subject::jsonb
    from unnest(
      ${column((r) => r.enrollmentId)}::uuid[], ${column((r) => r.flowId)}::text[], ${column((r) => r.version)}::int[],
      ${column((r) => r.customerId)}::uuid[], ${column((r) => r.entryKey)}::text[], ${column((r) => r.run)}::int[],
      ${column((r) => r.stepId)}::text[], ${column((r) => r.wakeAt)}::timestamptz[],
      ${column((r) => r.enteredAt)}::timestamptz[], ${column((r) => r.activityAt)}::timestamptz[],
      ${column((r) => JSON.stringify(r.subject))}::text[])
      as u (id, flow_id, version, customer_id, entry_key, run, step_id, wake_at, entered_at, activity_at, subject)
    on conflict on constraint enrollments_entry_key do nothing`;
}

async function updateRuns(tx: ShopTx, changes: readonly RunChange[]): Promise<void> {
  const column = <T>(read: (change: RunChange) => T) => changes.map(read);
  await tx.sql`
    update enrollments e
    set step_id = coalesce(u.step_id, e.step_id), wake_at = coalesce(u.wake_at, e.wake_at),
        activity_at = coalesce(u.activity_at, e.activity_at), subject = coalesce(u.subject::jsonb, e.subject),
        state = coalesce(u.state, e.state), end_reason = u.reason,
        ended_at = case when u.state is not null then ${tx.now}::timestamptz end
    from unnest(
      ${column((c) => c.enrollmentId)}::uuid[], ${column((c) => c.stepId)}::text[],
      ${column((c) => c.wakeAt)}::timestamptz[], ${column((c) => c.activityAt)}::timestamptz[],
      ${column((c) => c.subject && JSON.stringify(c.subject))}::text[], ${column((c) => c.state)}::text[],
      ${column((c) => c.reason)}::text[]) as u (id, step_id, wake_at, activity_at, subject, state, reason)
    where e.shop_id = ${tx.shopId} and e.enrollment_id = u.id and e.state = 'waiting'`;
}
