import type { ShopTx } from '#app/db/client.ts';
import type { Moment } from '../moment.ts';
import { figuresSoFar } from '../sql/figures.ts';
import type { InsightFacts, StandingFacts } from './person-facts.ts';

/** What stands in a person's own rows. */
export async function loadStanding(
  tx: ShopTx,
  ids: readonly string[],
  moment: Moment,
): Promise<StandingFacts[]> {
  const figures = figuresSoFar(tx, moment);
  const rows = await tx.sql<
    (Omit<StandingFacts, 'insight' | 'spentMinor'> &
      Omit<InsightFacts, 'orders'> & { spentMinor: string; insightOrders: number | null })[]
  >`
    select c.customer_id as "customerId", c.deleted_at is null and c.redacted_at is null as "isLive",
           c.registered_at as "registeredAt", c.email_consent as "emailConsent", c.sms_consent as "smsConsent",
           c.tags, c.country, c.locale, c.account_state as "accountState",
           (${figures.orders})::int as orders, (${figures.spentMinor})::text as "spentMinor",
           ${figures.firstOrderAt} as "firstOrderAt", ${figures.lastOrderAt} as "lastOrderAt",
           coalesce(array(select extract(epoch from at)::float8 * 1000 from unnest(${figures.recentOrderAts}) at), '{}')
             as "recentOrderAts",
           ${figures.comingOrderAt} as "comingOrderAt",
           i.orders as "insightOrders", i.stage_since as "stageSince", i.departs_at as "departsAt",
           i.returned_at as "returnedAt", i.recency, i.frequency, i.monetary, i.rfm_group as "rfmGroup",
           i.next_order_at as "nextOrderAt", i.chance_alive as "chanceAlive", i.churn_risk as "churnRisk",
           i.expected_orders as "expectedOrders", i.expected_value_minor as "expectedValueMinor"
    from customers c
    left join customer_insights i on i.shop_id = ${tx.shopId} and i.customer_id = c.customer_id
    where c.shop_id = ${tx.shopId} and c.customer_id = any(${ids}::uuid[])`;
  return rows.map(({ insightOrders, spentMinor, ...row }) => ({
    ...row,
    spentMinor: Number(spentMinor),
    insight: insightOrders === null ? null : { ...row, orders: insightOrders },
  }));
}
