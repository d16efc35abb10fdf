import { amountText } from '../../shop/money.ts';
import { orderTotals } from '../../shop/prices.ts';
import type { Shop } from '../../shop/shop.ts';
import type { Order, OrderLine } from '../../shop/types.ts';
import { gid, numericId, time } from './lossless.ts';
import { orderLineBody } from './order-line-body.ts';

/** refunds/create: the whole order is given back. */
export function refundBody(shop: Shop, order: Order) {
  const { currency } = shop.profile;
  const refundId = shop.ids.id();
  return {
    id: numericId(refundId),
    admin_graphql_api_id: gid('Refund', refundId),
    order_id: numericId(order.id),
    created_at: time(order.refundedAt),
    processed_at: time(order.refundedAt),
    note: null,
    user_id: null,
    restock: true,
    duties: [],
    order_adjustments: [],
    refund_shipping_lines: [],
    transactions: [
      {
        id: numericId(shop.ids.id()),
        amount: amountText(orderTotals(order).totalMinor, currency),
        created_at: time(order.refundedAt),
        currency,
        gateway: 'bogus',
        kind: 'refund',
        order_id: numericId(order.id),
        status: 'success',
        test: false,
      },
    ],
    refund_line_items: order.lines.map((line) => ({
      id: numericId(shop.ids.id()),
      line_item_id: numericId(line.id),
      line_item: refundedLine(shop, order, line),
      quantity: line.quantity,
      restock_type: 'return',
      // Numbers here, of all places.
      subtotal: Number(amountText(line.priceMinor * line.quantity - line.discountMinor, currency)),
      total_tax: 0,
    })),
  };
}

function refundedLine(shop: Shop, order: Order, line: OrderLine) {
  const {
    attributed_staffs: _staffs,
    current_quantity: _quantity,
    ...body
  } = orderLineBody(shop, order, line);
  return body;
}
