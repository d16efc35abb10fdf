import type { StoreLine } from '#app/db/schema/index.ts';
import type { Stage } from '#app/domain/lifecycle/index.ts';

/** What can happen in a shop, in our own words; vendors' topics end in their adapters. */
export interface EventPayloads {
  'cart.updated': CartActivity;
  'checkout.updated': CartActivity;
  'order.placed': OrderPlaced;
  'order.paid': { orderId: string };
  'order.fulfilled': { orderId: string };
  'order.cancelled': { orderId: string };
  'order.refunded': { orderId: string; refundId: string; amountMinor: number };
  /** A parcel has left. */
  'order.shipped': ParcelMoved;
  'order.delivered': ParcelMoved;
  'return.requested': ReturnMoved;
  'return.approved': ReturnMoved;
  'return.declined': ReturnMoved;
  'return.cancelled': ReturnMoved;
  'return.closed': ReturnMoved;
  'customer.registered': PersonFacts;
  'customer.updated': PersonFacts;
  'customer.deleted': Record<string, never>;
  /** Her account in the shop is made and waits for her. */
  'account.ready': Record<string, never>;
  'consent.changed': ConsentChange;
  'address.suppressed': { reason: 'hard_bounce' | 'complaint' | 'manual' };
  /** Where she stands with the shop; `at` is when it began, also where it was found out later. */
  'stage.changed': { from: Stage; to: Stage; cause?: ReturnCause };
  'segment.entered': { segmentId: string };
  'segment.left': { segmentId: string };
  /** The merchant, or a workflow of hers, wants this person in a flow. */
  'flow.requested': { flowId: string };
  'message.sent': MessageRef;
  'message.clicked': MessageRef;
}

export type EventKind = keyof EventPayloads;

/** One happening of one person. `at` is when it happened, epoch ms. */
export type StoreEvent = {
  [Kind in EventKind]: {
    eventId: string;
    kind: Kind;
    customerId: string;
    at: number;
    payload: EventPayloads[Kind];
  };
}[EventKind];

export interface CartActivity {
  /** Cart token, else checkout token. */
  cartKey: string;
  checkoutToken: string | null;
  itemCount: number;
  totalMinor: number;
  currency: string;
}

export interface OrderPlaced {
  orderId: string;
  name: string;
  totalMinor: number;
  currency: string;
  itemCount: number;
  lines: StoreLine[];
  /** Basket the order came from, where it is known. */
  cartKey: string | null;
  /** Discount codes typed at the checkout. */
  codes?: string[];
  /** What each code took off, where the shop tells. */
  savedMinor?: Record<string, number>;
  /** How the order was recognised as this person's: as her own, or by something she shares with the buyer. */
  relation: PurchaseRelation;
}

/** What brought somebody back: she herself, or a letter of ours that she got, and maybe clicked, in the days before. */
export type ReturnCause =
  | { by: 'self' }
  | { by: 'letter'; flowId: string; messageId: string; isClicked: boolean };

export interface ParcelMoved {
  orderId: string;
  parcelId: string;
}

export interface ReturnMoved {
  orderId: string;
  returnId: string;
}

/** 'self' is the buyer; the others see the same order through a shared cart, phone or address. */
export type PurchaseRelation = 'self' | 'cart' | 'checkout' | 'email' | 'phone' | 'address';

/** What flows may know of a person; her name and address are no part of it. */
export interface PersonFacts {
  hasEmail: boolean;
  locale: string | null;
  country: string | null;
  zone: string | null;
  tags: string[];
}

export type ConsentState = 'subscribed' | 'unsubscribed' | 'pending' | 'not_subscribed';

export interface ConsentChange {
  channel: 'email' | 'sms';
  state: ConsentState;
  /** Where she decided; only what was asked in a form of ours is for us to confirm. */
  source: string;
}

export interface MessageRef {
  messageId: string;
  flowId: string;
  enrollmentId: string;
  stepId: string;
  purpose: 'marketing' | 'transactional';
}
