import type { ShopTx } from '#app/db/client.ts';
import type { DueMessage } from './message.ts';

/**
 * The shop's letters that are due now, oldest first, transactional before marketing; those held by others are passed
 * over. Of several that compete for the message budget at one instant always the same one wins, as it does in replay.
 */
export async function claimMessages(tx: ShopTx, limit: number): Promise<DueMessage[]> {
  return await tx.sql<DueMessage[]>`
    with transactional as (
      select * from messages
      where shop_id = ${tx.shopId} and state = 'queued' and purpose = 'transactional'
        and send_at <= ${tx.now}::timestamptz
      order by send_at, due_at, message_id limit ${limit} for update skip locked
    ), marketing as (
      select * from messages
      where shop_id = ${tx.shopId} and state = 'queued' and purpose = 'marketing'
        and send_at <= ${tx.now}::timestamptz
      order by send_at, due_at, message_id limit ${limit} - (select count(*) from transactional) for update skip locked
    )
    select message_id as "messageId", enrollment_id as "enrollmentId", flow_id as "flowId", version,
           step_id as "stepId", customer_id as "customerId", template, purpose, stops_on as "stopsOn",
           due_at as "dueAt", activity_at as "activityAt", subject, fence
    from (select * from transactional union all select * from marketing) due
    order by purpose desc, send_at, due_at, message_id`;
}
