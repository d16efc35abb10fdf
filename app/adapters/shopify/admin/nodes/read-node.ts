import type { Instant } from '#app/db/client.ts';
import type { StoreNews } from '#app/domain/store/index.ts';
import type { RecordKind } from '#app/ports/shop-records.ts';
import { marketingConsent, toConsent } from '../../webhooks/consent.ts';
import { readCustomer } from '../../webhooks/customers.ts';
import type { Message } from '../../webhooks/message.ts';
import { readOrder } from '../../webhooks/orders.ts';
import { readProduct } from '../../webhooks/products.ts';
import { customerBody, orderBody, productBody } from './bodies.ts';
import type { Node } from './node.ts';

export interface NodeContext {
  /** When the answer came. */
  asOf: Instant;
  /** The currency of amounts that name none. */
  shopCurrency: string;
  /** Fields of the node that the shop withheld, by their first name; they are unknown, not empty. */
  withheld?: ReadonlySet<string>;
}

/**
 * What an Admin node says, in the words of the product; undefined where it cannot be used. The same record told by a
 * webhook reads the same.
 */
export function readNode(kind: RecordKind, node: Node, context: NodeContext): StoreNews[] | undefined {
  const message: Message = {
    topic: topics[kind],
    receivedAt: context.asOf,
    triggeredAt: null,
    shopCurrency: context.shopCurrency,
  };
  const reading = readers[kind](node, message);
  if (reading.status !== 'news') return undefined;
  const withheld = context.withheld ?? nothing;
  return withheld.size === 0 ? reading.news : reading.news.map((each) => withoutWithheld(each, withheld));
}

const topics: Record<RecordKind, string> = {
  orders: 'orders/updated',
  customers: 'customers/update',
  products: 'products/update',
};

const nothing: ReadonlySet<string> = new Set();

const readers: Record<RecordKind, (node: Node, message: Message) => ReturnType<typeof readOrder>> = {
  orders: (node, message) => {
    const reading = readOrder(orderBody(node), message);
    return reading.status === 'news' ? { ...reading, news: reading.news.map(paidWhenPlaced) } : reading;
  },
  customers: (node, message) => {
    const body = customerBody(node);
    const reading = readCustomer(body, message);
    if (reading.status !== 'news') return reading;
    const person = reading.news.find((each) => each.kind === 'customer_seen')?.person;
    const consent = toConsent(marketingConsent.parse(body.sms_marketing_consent), message, null, 'sms');
    if (person === undefined || consent === undefined) return reading;
    return { ...reading, news: [...reading.news, { kind: 'consent_seen', person, consent }] };
  },
  products: (node, message) => readProduct(productBody(node), message),
};

/** The Admin API does not say when an order was paid. Of old orders the last change may be months later: they count as paid when placed. */
function paidWhenPlaced(news: StoreNews): StoreNews {
  if (news.kind !== 'order_seen' || !news.order.isHistory || news.order.paidAt === null) return news;
  return { ...news, order: { ...news.order, paidAt: news.order.placedAt } };
}

/** A field that was withheld says nothing: what is known of it stays. */
function withoutWithheld(news: StoreNews, withheld: ReadonlySet<string>): StoreNews {
  if (news.kind !== 'customer_seen') return news;
  const fields = (['email', 'phone', 'firstName', 'lastName'] as const).filter((field) =>
    withheld.has(withholdingField[field]),
  );
  return { ...news, person: { ...news.person, withheld: fields } };
}

const withholdingField = {
  email: 'defaultEmailAddress',
  phone: 'defaultPhoneNumber',
  firstName: 'firstName',
  lastName: 'lastName',
} as const;
