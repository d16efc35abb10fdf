import type { Instant } from '#app/db/client.ts';
import type { ConsentState } from '#app/domain/events/index.ts';

export type ConsentChannel = 'email' | 'sms';

export type ConsentSource =
  | 'shopify'
  | 'checkout'
  | 'form'
  | 'confirm_link'
  | 'unsubscribe_link'
  | 'preference_page'
  | 'one_click'
  | 'import';

/** One decision of one person about marketing on one channel. */
export interface NewConsent {
  customerId: string;
  channel: ConsentChannel;
  state: ConsentState;
  optInLevel: string | null;
  source: ConsentSource;
  /** When she decided. */
  at: Instant;
  /** What proves it, such as the letter whose link was used. Ids only. */
  evidence?: Record<string, string>;
  circumstances?: Circumstances;
}

/** What stood around a decision, without anything that names one machine. */
export interface Circumstances {
  formTextId?: string;
  locale?: string;
  ipNetwork?: string;
  userAgent?: string;
  country?: string;
}

/** What holds now for one person, and what did before. */
export interface HeldConsent {
  customerId: string;
  consentId: string;
  state: ConsentState;
  source: ConsentSource;
  at: Instant;
  before: ConsentState;
}
