import type { Customer } from './types.ts';

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
  query: string;
  has(customer: Customer): boolean;
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
      has: (customer) => customer.consent.state === 'subscribed',
    },
    { id: '1002', name: 'All customers', query: '', has: () => true },
  ];
  return {
    marketing: new Map(),
    triggered: [],
    segments: new Map(segments.map((segment) => [segment.id, segment])),
  };
}
