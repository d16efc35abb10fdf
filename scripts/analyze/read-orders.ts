import type { CustomerOrders } from '#app/domain/analytics/index.ts';
import type { ProductPurchases } from '#app/domain/lifecycle/index.ts';
import type { Interaction } from '#app/domain/recommendations/index.ts';
import { type BadRow, readCsv } from './read-csv.ts';
import { readInstant } from './read-instant.ts';

const columns = ['customer_id', 'order_id', 'ordered_at', 'product_id', 'quantity', 'amount'] as const;

interface OrderLine {
  customerId: string;
  orderId: string;
  at: number;
  productId: string;
  quantity: number;
  amount: number;
}

export interface OrderBook {
  customers: CustomerOrders[];
  products: ProductPurchases[];
  /** What was bought, one for each line. */
  purchases: Interaction[];
  rows: number;
  /** Lines of a negative quantity or amount: money given back, and no order. */
  refunds: number;
  /** Orders after the day of the analysis, left out. */
  later: number;
  bad: BadRow[];
  badCount: number;
  now: number;
}

/** Reads orders, a line for each product in them; `amount` is what the line cost in all. */
export async function readOrders(file: string, asOf: number | undefined): Promise<OrderBook> {
  const { rows, bad, badCount } = await readCsv(file, columns, toLine);
  const now = asOf ?? endOfDay(rows.reduce((last, { at }) => Math.max(last, at), 0));
  const inTime = rows.filter(({ at }) => at <= now);
  const sold = inTime.filter(({ quantity, amount }) => quantity > 0 && amount >= 0);
  const refunds = inTime.filter(({ quantity, amount }) => quantity < 0 || amount < 0);
  return {
    customers: toCustomers(sold, refunds),
    products: toProducts(sold),
    purchases: sold.map(({ customerId, productId, at }) => ({ person: customerId, item: productId, at })),
    rows: rows.length + badCount,
    refunds: refunds.length,
    later: rows.length - inTime.length,
    bad,
    badCount,
    now,
  };
}

function toLine(cells: Record<(typeof columns)[number], string>): OrderLine | string {
  const { customer_id: customerId, order_id: orderId, product_id: productId } = cells;
  if (customerId === '') return 'customer_id is empty';
  if (orderId === '') return 'order_id is empty';
  if (productId === '') return 'product_id is empty';
  const at = readInstant(cells.ordered_at);
  if (at === undefined)
    return `ordered_at is no date such as 2026-11-30 or 2026-11-30T09:15:00Z: ${quoted(cells.ordered_at)}`;
  if (at > Date.now()) return `ordered_at lies in the future: ${quoted(cells.ordered_at)}`;
  const quantity = readNumber(cells.quantity);
  if (quantity === undefined || quantity === 0)
    return `quantity is no number other than 0: ${quoted(cells.quantity)}`;
  const amount = readNumber(cells.amount);
  if (amount === undefined) return `amount is no number such as 1234.50: ${quoted(cells.amount)}`;
  return { customerId, orderId, at, productId, quantity, amount };
}

function readNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))
    ? Number(text)
    : undefined;
}

function quoted(text: string): string {
  return `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;
}

/** An order's lines make one order, at the time of its first line; the same number under two customers is two orders. */
function toCustomers(sold: readonly OrderLine[], refunds: readonly OrderLine[]): CustomerOrders[] {
  const givenBack = new Map<string, number>();
  for (const { customerId, amount } of refunds) {
    givenBack.set(customerId, (givenBack.get(customerId) ?? 0) + Math.abs(amount));
  }
  return [...Map.groupBy(sold, ({ customerId }) => customerId)].map(([customerId, lines]) => {
    const orders = [...Map.groupBy(lines, ({ orderId }) => orderId).values()].map((order) => ({
      at: order.reduce((first, { at }) => Math.min(first, at), order[0]!.at),
      amount: order.reduce((sum, { amount }) => sum + amount, 0),
      items: order.reduce((sum, { quantity }) => sum + quantity, 0),
    }));
    orders.sort((a, b) => a.at - b.at);
    takeBack(orders, givenBack.get(customerId) ?? 0);
    return { customerId, orders };
  });
}

/** When each person took a product, in the order of time; a plain file knows no categories. */
function toProducts(sold: readonly OrderLine[]): ProductPurchases[] {
  return [...Map.groupBy(sold, ({ productId }) => productId)].map(([productId, lines]) => ({
    productId,
    category: null,
    purchases: [...Map.groupBy(lines, ({ customerId }) => customerId).values()].map((own) =>
      own.map(({ at }) => at).toSorted((a, b) => a - b),
    ),
  }));
}

/** Money given back lessens the newest orders first, and none below nothing: more than was paid cannot come back. */
function takeBack(orders: { amount: number }[], givenBack: number): void {
  let left = givenBack;
  for (const order of orders.toReversed()) {
    const part = Math.min(left, order.amount);
    order.amount -= part;
    left -= part;
  }
}

function endOfDay(at: number): number {
  const dayMs = 86_400_000;
  return (Math.floor(at / dayMs) + 1) * dayMs - 1;
}
