import type { ShopTx } from '#app/db/client.ts';
import type { DueMessage } from './message.ts';

/** The shop's letters that are due now, oldest first, transactional before marketing; those held by others are passed over. */
export async function claimMessages(tx: ShopTx, limit: number): Promise<DueMessage[]> {
  return await tx.sql<DueMessage[]>`
    with transactional as (
      select * from messages
      where shop_id = ${tx.shopId} and state = 'queued' and purpose = 'transactional'
        and send_at <= ${tx.now}::timestamptz
      order by send_at limit ${limit} for update skip locked
    ), marketing as (
      select * from messages
      where shop_id = ${tx.shopId} and state = 'queued' and purpose = 'marketing'
        and send_at <= ${tx.now}::timestamptz
      order by send_at limit ${limit} - (select count(*) from transactional) for update skip locked
    )
    select message_id as "messageId", enrollment_id as "enrollmentId", flow_id as "flowId", version,
           step_id as "stepId", customer_id as "customerId", template, purpose, stops_on as "stopsOn",
           due_at as "dueAt", activity_at as "activityAt", subject, fence
    from (select * from transactional union all select * from marketing) due`;
}
