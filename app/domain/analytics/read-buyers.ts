import type { ShopTx } from '#app/db/client.ts';
import { lifeOf, type ShopKnowledge } from '#app/domain/insight/index.ts';
import type { CohortOrder } from './cohorts.ts';
import { readLines } from '#app/db/read-copy.ts';
import type { BuyerHistory } from './retention-learner.ts';

/** Everybody who has bought, one after the other, with the orders that count: neither cancelled nor tests, nor dated after now. */
export async function* readBuyers(tx: ShopTx, knowledge: ShopKnowledge): AsyncGenerator<BuyerHistory[]> {
  let id = '';
  let firstItems = 0;
  let orders: CohortOrder[] = [];
  const buyer = (): BuyerHistory => {
    const times = orders.map(({ at }) => at);
    return { orders, firstItems, spans: lifeOf(times, knowledge).during };
  };
  for await (const lines of readLines(tx, ordersQuery(tx))) {
    const buyers: BuyerHistory[] = [];
    for (const line of lines) {
      const [customerId = '', at, amount, items] = line.split('\t');
      if (customerId !== id) {
        if (orders.length > 0) buyers.push(buyer());
        id = customerId;
        firstItems = Number(items);
        orders = [];
      }
      orders.push({ at: Number(at), amount: amount === '\\N' ? null : Number(amount) });
    }
    yield buyers;
  }
  if (orders.length > 0) yield [buyer()];
}

/** What an order was worth is said as in domain/insight: less refunds, and nothing of other currencies. */
function ordersQuery({ shopId, now }: ShopTx): string {
  return `
    select customer_id, (extract(epoch from placed_at) * 1000)::bigint,
           case when currency = coalesce((select currency from shop_settings where shop_id = ${shopId}), currency)
                then greatest(total_minor - refunded_minor, 0) end,
           item_count
    from orders
    where shop_id = ${shopId} and customer_id is not null and cancelled_at is null and not is_test
      and placed_at <= '${new Date(now).toISOString()}'
    order by customer_id, placed_at, order_id`;
}
