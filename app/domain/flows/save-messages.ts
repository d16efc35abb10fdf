import type { ShopTx } from '#app/db/client.ts';
import type { MessageIntent } from './effects.ts';

/** Puts letters into the outbox. A step that runs twice finds its letter there already. */
export async function saveMessages(tx: ShopTx, messages: readonly MessageIntent[]): Promise<void> {
  if (messages.length === 0) return;
  const column = <T>(read: (message: MessageIntent) => T) => messages.map(read);
  await tx.sql`
    insert into messages (shop_id, message_id, enrollment_id, flow_id, version, step_id, customer_id, template, purpose,
                          stops_on, state, reason, due_at, send_at, activity_at, subject, created_at, ended_at)
    select ${tx.shopId}::bigint, u.message_id, u.enrollment_id, u.flow_id, u.version, u.step_id, u.customer_id,
           u.template, u.purpose, u.stops_on, u.state, u.reason, u.due_at, u.send_at, u.activity_at, u.subject::jsonb,
           ${tx.now}::timestamptz, case when u.state = 'skipped' then ${tx.now}::timestamptz end
    from unnest(
      ${column((m) => m.messageId)}::uuid[], ${column((m) => m.enrollmentId)}::uuid[],
      ${column((m) => m.flowId)}::text[], ${column((m) => m.version)}::int[], ${column((m) => m.stepId)}::text[],
      ${column((m) => m.customerId)}::uuid[], ${column((m) => m.template)}::text[],
      ${column((m) => m.purpose)}::text[], ${column((m) => m.stopsOn)}::text[], ${column((m) => m.state)}::text[],
      ${column((m) => m.reason)}::text[], ${column((m) => m.dueAt)}::timestamptz[],
      ${column((m) => m.sendAt)}::timestamptz[], ${column((m) => m.activityAt)}::timestamptz[],
      ${column((m) => JSON.stringify(m.subject))}::text[])
      as u (message_id, enrollment_id, flow_id, version, step_id, customer_id, template, purpose, stops_on, state,
            reason, due_at, send_at, activity_at, subject)
    on conflict on constraint messages_pkey do nothing`;
}
