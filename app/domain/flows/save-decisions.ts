import type { ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import type { Decision } from './effects.ts';

/** Keeps the answers to "why did, or didn't, she get this?". */
export async function saveDecisions(tx: ShopTx, decisions: readonly Decision[]): Promise<void> {
  if (decisions.length === 0) return;
  const column = <T>(read: (decision: Decision) => T) => decisions.map(read);
  await tx.sql`
    insert into decisions (shop_id, decision_id, customer_id, flow_id, enrollment_id, message_id, step_id, at, stage,
                           outcome, reason)
    select ${tx.shopId}::bigint, u.id, u.customer_id, u.flow_id, u.enrollment_id, u.message_id, u.step_id, u.at,
           u.stage, u.outcome, u.reason
    from unnest(
      ${column((d) => decisionId(tx, d))}::uuid[], ${column((d) => d.customerId)}::uuid[],
      ${column((d) => d.flowId)}::text[], ${column((d) => d.enrollmentId)}::uuid[],
      ${column((d) => d.messageId)}::uuid[], ${column((d) => d.stepId)}::text[],
      ${column((d) => d.at)}::timestamptz[], ${column((d) => d.stage)}::text[],
      ${column((d) => d.outcome)}::text[], ${column((d) => d.reason)}::text[])
      as u (id, customer_id, flow_id, enrollment_id, message_id, step_id, at, stage, outcome, reason)
    on conflict on constraint decisions_pkey do nothing`;
}

function decisionId(tx: ShopTx, d: Decision): string {
  const about = [d.customerId, d.flowId, d.enrollmentId ?? '', d.stepId ?? ''];
  return stableId(tx.shopId, ...about, d.stage, d.outcome, d.reason, d.at);
}
