import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ReturnCause } from '#app/domain/events/index.ts';

const daysBefore = 7;

/**
 * A clicked letter goes before one that only arrived, a later one before an earlier one. Letters about orders, which
 * everybody gets, bring nobody back.
 *
 * @param returns  who came back, and when
 */
export async function findReturnCauses(
  tx: ShopTx,
  returns: readonly { customerId: string; at: Instant }[],
): Promise<Map<string, ReturnCause>> {
  if (returns.length === 0) return new Map();
  const letters = await tx.sql<
    { customerId: string; flowId: string; messageId: string; isClicked: boolean }[]
  >`
    select r."customerId", m.flow_id as "flowId", m.message_id as "messageId", m."isClicked"
    from jsonb_to_recordset(${JSON.stringify(returns)}::text::jsonb) as r ("customerId" uuid, at float8)
    cross join lateral (
      select flow_id, message_id, coalesce(clicked_at <= to_timestamp(r.at / 1000), false) as "isClicked"
      from messages
      where shop_id = ${tx.shopId} and customer_id = r."customerId" and purpose = 'marketing'
        and sent_at > to_timestamp(r.at / 1000) - ${daysBefore} * interval '1 day'
        and sent_at <= to_timestamp(r.at / 1000)
      order by "isClicked" desc, sent_at desc limit 1) m`;
  const causes = new Map<string, ReturnCause>(returns.map(({ customerId }) => [customerId, { by: 'self' }]));
  for (const { customerId, ...letter } of letters) causes.set(customerId, { by: 'letter', ...letter });
  return causes;
}
