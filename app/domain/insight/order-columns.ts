import type { ShopTx } from '#app/db/client.ts';
import { NumberCells, readCopy } from '#app/db/read-copy.ts';
import type { CountedOrder } from './counted-order.ts';
import { worthIn } from './load-orders.ts';
import { NumberColumn } from './number-column.ts';

/** Every buyer's orders as columns: customer c's are those from `starts[c]` up to, not including, `starts[c + 1]`. */
export interface OrderColumns {
  customerIds: string[];
  /** Of what was said of each the last time; NaN where nothing was. */
  revisions: NumberColumn;
  starts: NumberColumn;
  /** Epoch ms, in the order of time. */
  at: NumberColumn;
  /** Minor units, less refunds; NaN where it was paid in another currency than the shop's. */
  amount: NumberColumn;
}

const idLength = 36;

/** Reads all orders of the shop that count: neither cancelled nor tests. */
export async function loadOrderColumns(tx: ShopTx): Promise<OrderColumns> {
  const columns: OrderColumns = {
    customerIds: [],
    revisions: new NumberColumn(),
    starts: new NumberColumn(),
    at: new NumberColumn(),
    amount: new NumberColumn(),
  };
  const cells = new NumberCells();
  const last = Buffer.alloc(idLength);
  const query = `
    select o.customer_id, (date_part('epoch', o.placed_at) * 1000)::bigint, ${worthIn(tx.shopId)}, i.revision
    from orders o
    left join customer_insights i on i.shop_id = o.shop_id and i.customer_id = o.customer_id
    where o.shop_id = ${tx.shopId} and o.customer_id is not null and o.cancelled_at is null and not o.is_test
    order by o.customer_id, o.placed_at`;
  await readCopy(tx, query, (bytes, from, to) => {
    cells.over(bytes, from + idLength + 1, to);
    const [at, amount] = [cells.next(), cells.next()];
    if (bytes.compare(last, 0, idLength, from, from + idLength) !== 0) {
      bytes.copy(last, 0, from, from + idLength);
      columns.customerIds.push(last.toString('latin1'));
      columns.starts.push(columns.at.length);
      columns.revisions.push(cells.next());
    }
    columns.at.push(at);
    columns.amount.push(amount);
  });
  columns.starts.push(columns.at.length);
  return columns;
}

export function ordersOf({ starts, at, amount }: OrderColumns, customer: number): CountedOrder[] {
  const orders: CountedOrder[] = [];
  for (let index = starts.at(customer); index < starts.at(customer + 1); index += 1) {
    const worth = amount.at(index);
    orders.push({ at: at.at(index), amount: Number.isNaN(worth) ? null : worth });
  }
  return orders;
}
