import type { ConsentState, PurchaseRelation } from '#app/domain/events/index.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import type { FlowDefinition } from './definition.ts';

/** All that decisions about one person may look at, at one instant. Plain data: loaded live, or built by replay. */
export interface CustomerWorld {
  shop: ShopRules;
  flows: FlowBook;
  person: Person;
  /** Her runs: the waiting ones, and what is needed of the ended ones to judge a re-entry. */
  enrollments: readonly Enrollment[];
  /** Letters of the last 30 days, sent or about to be. */
  letters: readonly LetterRecord[];
  /** Purchases she may be behind. */
  purchases: readonly Purchase[];
}

export interface ShopRules {
  shopId: string;
  isInstalled: boolean;
  zone: string;
  quiet: { fromMinute: number; toMinute: number };
  caps: { perDay: number; perWeek: number };
  /** Share of people who get no marketing letters, so that what the letters earn can be told. */
  holdoutPercent: number;
}

export interface FlowBook {
  /** Every flow of the shop, on or off, in a fixed order. */
  list: readonly FlowState[];
  /** The definition a run is pinned to. */
  definition(flowId: string, version: number): FlowDefinition;
}

export interface FlowState {
  flowId: string;
  isOn: boolean;
  version: number;
  /** What its offer step gives; null = no code. */
  offer: OfferTerms | null;
  definition: FlowDefinition;
}

export interface Person {
  customerId: string;
  hasAddress: boolean;
  isDeleted: boolean;
  isSuppressed: boolean;
  consent: ConsentState;
  locale: string | null;
  country: string | null;
  zone: string | null;
  ordersCount: number;
}

export interface Enrollment {
  enrollmentId: string;
  flowId: string;
  version: number;
  customerId: string;
  entryKey: string;
  run: number;
  /** `set_aside`: it could not be carried on, and waits for nobody. */
  state: 'waiting' | 'done' | 'exited' | 'set_aside';
  stepId: string;
  wakeAt: number;
  enteredAt: number;
  activityAt: number;
  subject: Subject;
}

/** What a run, and each of its letters, is about. */
export interface Subject {
  cartKey?: string;
  itemCount?: number;
  totalMinor?: number;
  orderId?: string;
  offerId?: string;
  /** Named dates as local calendar dates, `YYYY-MM-DD`. */
  dates?: Record<string, string>;
}

export interface LetterRecord {
  messageId: string;
  flowId: string;
  enrollmentId: string;
  stepId: string;
  purpose: 'marketing' | 'transactional';
  isSent: boolean;
  /** When it was sent, else when it is to be. */
  at: number;
  isClicked: boolean;
}

export interface Purchase {
  orderId: string;
  at: number;
  relation: PurchaseRelation;
}
