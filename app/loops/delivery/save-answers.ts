import type { Instant, ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import type { ComposedLetter } from './compose-letter.ts';
import type { Verdict } from './judge.ts';
import type { DueMessage } from './message.ts';

/** What became of one due letter at the gate. */
export type Answer = { message: DueMessage } & (
  | ({ outcome: 'send' } & ComposedLetter)
  | Extract<Verdict, { outcome: 'defer' | 'skip' }>
  | { outcome: 'dead'; reason: 'render_failed' }
);

/** Writes the answers into the log of decisions, and moves or ends the letters that do not leave now. */
export async function saveAnswers(tx: ShopTx, answers: readonly Answer[]): Promise<void> {
  const ended = answers.flatMap((answer) =>
    answer.outcome === 'skip' || answer.outcome === 'dead' ? [answer] : [],
  );
  const deferred = answers.flatMap((answer) => (answer.outcome === 'defer' ? [answer] : []));
  await Promise.all([saveEnded(tx, ended), saveDeferred(tx, deferred), saveDecisions(tx, answers)]);
}

async function saveEnded(
  tx: ShopTx,
  ended: readonly Extract<Answer, { outcome: 'skip' | 'dead' }>[],
): Promise<void> {
  if (ended.length === 0) return;
  await tx.sql`
    update messages m set state = u.state, reason = u.reason, ended_at = ${tx.now}::timestamptz
    from unnest(${ended.map((each) => each.message.messageId)}::uuid[],
                ${ended.map((each) => (each.outcome === 'skip' ? 'skipped' : 'dead'))}::text[],
                ${ended.map((each) => each.reason)}::text[]) as u (message_id, state, reason)
    where m.shop_id = ${tx.shopId} and m.message_id = u.message_id and m.state = 'queued'`;
}

async function saveDeferred(
  tx: ShopTx,
  deferred: readonly Extract<Answer, { outcome: 'defer' }>[],
): Promise<void> {
  if (deferred.length === 0) return;
  await tx.sql`
    update messages m set send_at = u.send_at, reason = u.reason
    from unnest(${deferred.map((each) => each.message.messageId)}::uuid[],
                ${deferred.map((each) => each.until)}::timestamptz[],
                ${deferred.map((each) => each.reason)}::text[]) as u (message_id, send_at, reason)
    where m.shop_id = ${tx.shopId} and m.message_id = u.message_id and m.state = 'queued'`;
}

async function saveDecisions(tx: ShopTx, answers: readonly Answer[]): Promise<void> {
  const column = <T>(read: (answer: Answer) => T) => answers.map(read);
  await tx.sql`
    insert into decisions (shop_id, decision_id, customer_id, flow_id, enrollment_id, message_id, step_id, at, stage,
                           outcome, reason, details)
    select ${tx.shopId}::bigint, u.decision_id, u.customer_id, u.flow_id, u.enrollment_id, u.message_id, u.step_id,
           ${tx.now}::timestamptz, 'gate', u.outcome, u.reason, u.details::jsonb
    from unnest(
      ${column((a) => decisionId(tx, a))}::uuid[], ${column((a) => a.message.customerId)}::uuid[],
      ${column((a) => a.message.flowId)}::text[], ${column((a) => a.message.enrollmentId)}::uuid[],
      ${column((a) => a.message.messageId)}::uuid[], ${column((a) => a.message.stepId)}::text[],
      ${column((a) => (a.outcome === 'dead' ? 'skip' : a.outcome))}::text[],
      ${column((a) => (a.outcome === 'send' ? 'allowed' : a.reason))}::text[],
      ${column((a) => JSON.stringify(detailsOf(a)))}::text[])
      as u (decision_id, customer_id, flow_id, enrollment_id, message_id, step_id, outcome, reason, details)
    on conflict on constraint decisions_pkey do nothing`;
}

/** The same letter may be asked about many times; each fencing number and instant is an answer of its own. */
function decisionId(tx: ShopTx, { message, outcome }: Answer): string {
  return stableId(tx.shopId, message.messageId, 'gate', message.fence, tx.now, outcome);
}

function detailsOf(answer: Answer): { until?: Instant; purpose?: string } {
  if (answer.outcome === 'defer') return { until: answer.until };
  return answer.outcome === 'send' ? { purpose: answer.purpose } : {};
}
