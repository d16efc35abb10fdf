import { z } from 'zod';
import type { OrderSeen, StoreNews } from '#app/domain/store/index.ts';
import type { WebhookReading } from '#app/ports/webhook-reader.ts';
import { amount, currencyCode, email, id, instant, list, optional, text, token, yes } from './fields.ts';
import { lineItems, sumOf, toLines } from './lines.ts';
import { happenedAt, instantOf, isLongAgo, type Message, news, type Reader, setAside } from './message.ts';
import { toOrigin } from './origin.ts';
import { customer, postalAddress, present, toBuyer } from './person.ts';
import { priceMinor } from './price.ts';
import { refund, toRefund } from './refunds.ts';

const dayMs = 86_400_000;
const paidStates = new Set(['paid', 'partially_refunded', 'refunded']);

const order = z.object({
  id,
  admin_graphql_api_id: id,
  name: text,
  order_number: text,
  email,
  contact_email: email,
  phone: text,
  customer: optional(customer),
  customer_locale: text,
  shipping_address: postalAddress,
  billing_address: postalAddress,
  cart_token: token,
  checkout_token: token,
  line_items: lineItems,
  currency: currencyCode,
  total_price: amount,
  current_total_price: amount,
  buyer_accepts_marketing: yes,
  financial_status: text,
  fulfillment_status: text,
  fulfillments: list(z.object({ created_at: instant, status: text })),
  refunds: list(refund),
  discount_codes: list(z.object({ code: text, amount })),
  test: yes,
  created_at: instant,
  processed_at: instant,
  updated_at: instant,
  cancelled_at: instant,
  landing_site: text,
  referring_site: text,
  source_name: text,
  order_edit: optional(z.object({ order_id: id })),
});

type Order = z.output<typeof order>;

/** orders/create, paid, updated, edited, cancelled, fulfilled, partially_fulfilled: all carry the order as it is. */
export const readOrder: Reader = (body, message) => {
  const seen = order.parse(body);
  if (seen.order_edit !== null) return readEdit(seen.order_edit.order_id, message);
  const orderId = seen.id ?? seen.admin_graphql_api_id;
  if (orderId === null) return setAside('no_id');
  const found = toOrder(seen, orderId, message);
  const person = toBuyer(seen.customer, {
    email: seen.email ?? seen.contact_email,
    phone: seen.phone,
    locale: seen.customer_locale,
    shipping: seen.shipping_address,
    billing: seen.billing_address,
    cartToken: seen.cart_token,
    checkoutToken: seen.checkout_token,
    seenAt: found.updatedAt,
  });
  const items: StoreNews[] = [{ kind: 'order_seen', person, order: found }];
  if (person !== null && seen.buyer_accepts_marketing) {
    const consent = {
      channel: 'email',
      state: 'subscribed',
      optInLevel: null,
      source: 'checkout',
      at: found.placedAt,
    } as const;
    items.push({ kind: 'consent_seen', person, consent });
  }
  return news(...items);
};

/** orders/edited since 2022: lines by number only, without what they are; the order itself has to be asked for. */
function readEdit(orderId: string | null, message: Message): WebhookReading {
  if (orderId === null) return setAside('no_id');
  return news({ kind: 'refetch_wanted', about: 'order', id: orderId, at: happenedAt(message) });
}

function toOrder(seen: Order, orderId: string, message: Message): OrderSeen {
  const currency = seen.currency ?? message.shopCurrency;
  const lines = toLines(seen.line_items, currency);
  const updatedAt = instantOf(message, seen.updated_at, seen.created_at);
  const placedAt = instantOf(message, seen.processed_at, seen.created_at, updatedAt);
  const isCreation = message.topic === 'orders/create';
  // Orders moved in from another shop system are created today and were processed long ago.
  const isMovedIn = seen.created_at !== null && seen.created_at - placedAt > dayMs;
  const total = seen.current_total_price ?? seen.total_price;
  return {
    orderId,
    name: seen.name ?? (seen.order_number === null ? `#${orderId}` : `#${seen.order_number}`),
    currency,
    totalMinor: total === null ? sumOf(lines) : priceMinor(currency, total),
    lines,
    placedAt,
    paidAt: paidStates.has(seen.financial_status ?? '') ? updatedAt : null,
    fulfilledAt: seen.fulfillment_status === 'fulfilled' ? lastShipment(seen, updatedAt) : null,
    cancelledAt: seen.cancelled_at,
    isTest: seen.test,
    isHistory: isMovedIn || (!isCreation && isLongAgo(placedAt, message)),
    isCreation: isCreation && !isMovedIn,
    updatedAt,
    cartToken: seen.cart_token,
    checkoutToken: seen.checkout_token,
    emails: present([seen.email, seen.contact_email]),
    codes: present(seen.discount_codes.map((each) => each.code)),
    ...savedBy(seen.discount_codes, currency),
    origin: toOrigin(seen),
    refunds: seen.refunds.flatMap((each) => toRefund(each, orderId, currency, message) ?? []),
  };
}

/** By code; nothing where no order tells amounts, such as one that was asked for. */
function savedBy(codes: Order['discount_codes'], currency: string): Pick<OrderSeen, 'savedMinor'> {
  const told = codes.flatMap(({ code, amount: off }) =>
    code === null || off === null ? [] : [[code, priceMinor(currency, off)] as const],
  );
  return told.length === 0 ? {} : { savedMinor: Object.fromEntries(told) };
}

function lastShipment(seen: Order, updatedAt: number): number {
  const shipped = present(
    seen.fulfillments.filter((each) => each.status === 'success').map((each) => each.created_at),
  );
  return shipped.length > 0 ? Math.max(...shipped) : updatedAt;
}

/** orders/delete: possible only for orders that count no more. */
export const readDeletedOrder: Reader = (body, message) => {
  const seen = z.object({ id, admin_graphql_api_id: id }).parse(body);
  const orderId = seen.id ?? seen.admin_graphql_api_id;
  return orderId === null
    ? setAside('no_id')
    : news({ kind: 'order_gone', orderId, at: happenedAt(message) });
};
