/** A shop's people as plain data: what is filled into the database, and what the oracle judges. */
export interface World {
  zone: string;
  currency: string;
  products: { productId: string; category: string | null; vendor: string | null; tags: string[] }[];
  lists: string[];
  people: WorldPerson[];
}

export interface WorldPerson {
  id: string;
  registeredAt: number;
  email: string;
  sms: string;
  tags: string[];
  country: string | null;
  locale: string | null;
  account: string;
  gone: 'no' | 'deleted' | 'redacted';
  orders: WorldOrder[];
  /** Of devices that are hers. */
  views: { productId: string; at: number }[];
  events: { kind: string; at: number }[];
  letters: { flowId: string; sentAt: number | null; clickedAt: number | null }[];
  addresses: {
    country: string;
    region: string | null;
    street: null;
    city: string | null;
    zip: string | null;
  }[];
  lists: string[];
  /** As it stands in customer_insights; null where nothing was ever said of her. */
  insight: WorldInsight | null;
}

export interface WorldOrder {
  id: string;
  at: number;
  total: number;
  refunded: number;
  currency: string;
  isCancelled: boolean;
  isTest: boolean;
  productIds: string[];
}

export interface WorldInsight {
  orders: number;
  stageSince: number | null;
  departsAt: number | null;
  returnedAt: number | null;
  recency: number | null;
  frequency: number | null;
  monetary: number | null;
  rfmGroup: string | null;
  nextOrderAt: number | null;
  chanceAlive: number | null;
  churnRisk: number | null;
  expectedOrders: number | null;
  expectedValue: number | null;
}
