import type { ShopTx } from '#app/db/client.ts';
import type { DatedAmount } from '#app/domain/value/index.ts';

/** Every buyer's orders as columns: customer c's are those from `starts[c]` up to, not including, `starts[c + 1]`. */
export interface OrderColumns {
  customerIds: string[];
  starts: number[];
  /** Epoch ms, in the order of time. */
  at: number[];
  /** Minor units. */
  amount: number[];
}

/**
 * Reads all orders of the shop that count: neither cancelled nor tests, nor dated after now. As a stream of text, which
 * takes a fraction of the time and memory of rows as objects.
 */
export async function loadOrderColumns(tx: ShopTx): Promise<OrderColumns> {
  const columns: OrderColumns = { customerIds: [], starts: [], at: [], amount: [] };
  const now = new Date(tx.now).toISOString();
  const stream = await tx.sql
    .unsafe(
      `copy (
         select customer_id, (extract(epoch from placed_at) * 1000)::bigint, greatest(total_minor, 0)
         from orders
         where shop_id = ${tx.shopId} and customer_id is not null and cancelled_at is null and not is_test
           and placed_at <= '${now}'
         order by customer_id, placed_at
       ) to stdout`,
    )
    .readable();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + (chunk as Buffer).toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) addLine(columns, line);
  }
  columns.starts.push(columns.at.length);
  return columns;
}

const idLength = 36;

function addLine({ customerIds, starts, at, amount }: OrderColumns, line: string): void {
  const id = line.slice(0, idLength);
  if (customerIds.at(-1) !== id) {
    customerIds.push(id);
    starts.push(at.length);
  }
  const end = line.indexOf('\t', idLength + 1);
  at.push(Number(line.slice(idLength + 1, end)));
  amount.push(Number(line.slice(end + 1)));
}

export function ordersOf({ starts, at, amount }: OrderColumns, customer: number): DatedAmount[] {
  const orders: DatedAmount[] = [];
  for (let index = starts[customer]!; index < starts[customer + 1]!; index += 1) {
    orders.push({ at: at[index]!, amount: amount[index]! });
  }
  return orders;
}
