import type { AdminOutcome } from './shop-admin.ts';

/** What the product asks of the shop's own records of consent. */
export interface ConsentAdmin {
  /**
   * Tells a decision about e-mail. Of what the shop holds and what it is told, the newest stays; it answers with what
   * it holds afterwards. Refused for somebody without an address.
   */
  setEmailConsent(shopId: string, change: ConsentWrite): Promise<AdminOutcome<{ held: ConsentHeld | null }>>;
  /** The same for text messages; refused for somebody without a phone number. */
  setSmsConsent(shopId: string, change: ConsentWrite): Promise<AdminOutcome<{ held: ConsentHeld | null }>>;
}

export interface ConsentWrite {
  shopifyCustomerId: string;
  state: 'subscribed' | 'unsubscribed' | 'pending';
  optInLevel: 'single_opt_in' | 'confirmed_opt_in' | 'unknown';
  /** When she decided: the true time, epoch ms. */
  at: number;
}

/** What a shop has on record; null where it does not say. */
export interface ConsentHeld {
  state: 'subscribed' | 'unsubscribed' | 'pending' | 'not_subscribed';
  optInLevel: string | null;
  at: number;
}
