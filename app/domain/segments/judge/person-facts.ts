import type { Instant } from '#app/db/client.ts';

/** All that conditions may look at of one person, as of an instant. Of what is dated after it, only that it will come. */
export type PersonFacts = StandingFacts & HappeningFacts;

export interface StandingFacts {
  customerId: string;
  /** Neither deleted, nor redacted, nor merged into somebody else. */
  isLive: boolean;
  registeredAt: Instant;
  emailConsent: string;
  smsConsent: string;
  tags: readonly string[];
  country: string | null;
  locale: string | null;
  accountState: string;
  /** Orders that count, so far, and what they were worth. */
  orders: number;
  spentMinor: number;
  firstOrderAt: Instant | null;
  lastOrderAt: Instant | null;
  /** When her last orders were, newest first, as many as are kept. */
  recentOrderAts: readonly Instant[];
  /** The next order that is dated after now. */
  comingOrderAt: Instant | null;
  insight: InsightFacts | null;
}

/** What has happened to her and whereto she belongs, as far as rules ask for it. */
export interface HappeningFacts {
  placed: readonly (Dated & { worthMinor: number })[];
  bought: readonly (Dated & ProductFacts & { orderId: string })[];
  viewed: readonly (Dated & ProductFacts)[];
  events: readonly (Dated & { kind: string })[];
  letters: readonly { flowId: string; sentAt: Instant | null; clickedAt: Instant | null }[];
  places: ReadonlySet<string>;
  lists: ReadonlySet<string>;
}

export interface Dated {
  at: Instant;
}

export interface ProductFacts {
  productId: string | null;
  category: string | null;
  vendor: string | null;
  tags: readonly string[];
}

export interface InsightFacts {
  orders: number;
  stageSince: Instant | null;
  departsAt: Instant | null;
  returnedAt: Instant | null;
  recency: number | null;
  frequency: number | null;
  monetary: number | null;
  rfmGroup: string | null;
  nextOrderAt: Instant | null;
  chanceAlive: number | null;
  churnRisk: number | null;
  expectedOrders: number | null;
  expectedValueMinor: number | null;
}
