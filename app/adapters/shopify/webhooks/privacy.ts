import { z } from 'zod';
import { email, id, list, optional, text } from './fields.ts';
import { news, type Reader, setAside } from './message.ts';

const person = optional(z.object({ id, email, phone: text }));

const dataRequest = z.object({
  customer: person,
  orders_requested: list(id),
  data_request: optional(z.object({ id })),
});

/** customers/data_request: a shopper wants to see what is known of her. */
export const readDataRequest: Reader = (body, message) => {
  const seen = dataRequest.parse(body);
  const subject = toSubject(seen.customer, seen.orders_requested);
  if (subject === undefined) return setAside('nobody_named');
  const reference = seen.data_request?.id ?? null;
  return news({ kind: 'data_requested', subject, reference, at: message.receivedAt });
};

const customerRedact = z.object({ customer: person, orders_to_redact: list(id) });

/** customers/redact: a shopper is to be forgotten. */
export const readCustomerRedact: Reader = (body, message) => {
  const seen = customerRedact.parse(body);
  const subject = toSubject(seen.customer, seen.orders_to_redact);
  if (subject === undefined) return setAside('nobody_named');
  return news({ kind: 'customer_redact_requested', subject, at: message.receivedAt });
};

/** shop/redact: two days after the app was removed, the whole shop is to be forgotten. */
export const readShopRedact: Reader = (_body, message) =>
  news({ kind: 'shop_redact_requested', at: message.receivedAt });

function toSubject(customer: z.output<typeof person>, orders: readonly (string | null)[]) {
  const orderIds = orders.filter((orderId) => orderId !== null);
  const { id: shopifyId, email: address, phone } = customer ?? { id: null, email: null, phone: null };
  if (shopifyId === null && address === null && phone === null && orderIds.length === 0) return undefined;
  return { shopifyId, email: address, phone, orderIds };
}
