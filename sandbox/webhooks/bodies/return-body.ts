import type { Order } from '../../shop/types.ts';
import { gid, numericId } from './lossless.ts';

/** returns/request and returns/approve name the order as an object; returns/close by its number. No body holds a time. */
export function returnBody(order: Order, status: 'requested' | 'open' | 'closed') {
  const id = numericId(order.id);
  const names = { id, admin_graphql_api_id: gid('Return', order.id), status };
  if (status === 'closed') return { ...names, order_id: id };
  return {
    ...names,
    name: null,
    order: { id, admin_graphql_api_id: gid('Order', order.id) },
    return_line_items: [],
    exchange_line_items: [],
    return_shipping_fees: [],
    total_return_line_items: order.lines.length,
    total_exchange_line_items: 0,
  };
}
