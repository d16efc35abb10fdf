import type { Customer, Order } from './types.ts';

/** An entry of an app in the shop's marketing reports. */
export interface MarketingEntry {
  id: string;
  remoteId: string;
  title: string;
  status: string;
  tactic: string;
  utm: { source: string; medium: string; campaign: string } | null;
  /** The figures of one day, the newest that were told. */
  days: Map<string, Record<string, unknown>>;
}

/** A group of customers that the merchant keeps. */
export interface Segment {
  id: string;
  name: string;
  /** In the shop's segment language; what it says, `among` does. */
  query: string;
  among(shop: SegmentedShop): (customer: Customer) => boolean;
}

/** What the rules of segments ask about. */
interface SegmentedShop {
  orders: ReadonlyMap<string, Order>;
}

/** What a shop keeps for and about the app: its entries in the reports, what its workflows were told, its segments. */
export interface AppBooks {
  marketing: Map<string, MarketingEntry>;
  /** What reached the workflows, in order. */
  triggered: { handle: string; payload: Record<string, unknown> }[];
  segments: Map<string, Segment>;
}

export function emptyAppBooks(): AppBooks {
  const segments: Segment[] = [
    {
      id: '1001',
      name: 'Email subscribers',
      query: "email_subscription_status = 'SUBSCRIBED'",
      among: () => (customer) => customer.consent.state === 'subscribed',
    },
    { id: '1002', name: 'All customers', query: '', among: () => () => true },
    {
      id: '1003',
      name: 'Customers who have purchased at least once',
      query: 'number_of_orders > 0',
      among: (shop) => ordered(shop, 1),
    },
    {
      id: '1004',
      name: 'Customers who have purchased more than once',
      query: 'number_of_orders > 1',
      among: (shop) => ordered(shop, 2),
    },
    {
      id: '1005',
      name: 'Customers in Japan',
      query: "customer_countries CONTAINS 'JP'",
      among: () => (customer) => customer.address?.countryCode === 'JP',
    },
  ];
  return {
    marketing: new Map(),
    triggered: [],
    segments: new Map(segments.map((segment) => [segment.id, segment])),
  };
}

function ordered({ orders }: SegmentedShop, atLeast: number): (customer: Customer) => boolean {
  const counts = new Map<string, number>();
  for (const { customerId } of orders.values()) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
  return ({ id }) => (counts.get(id) ?? 0) >= atLeast;
}
