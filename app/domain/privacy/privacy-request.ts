export type PrivacyRequestKind = 'data_request' | 'customer_redact' | 'shop_redact';

/** Whom a request is about, as the shop names her. */
export interface PrivacySubject {
  /** The shop's own number of her, as text. */
  shopifyId: string | null;
  email: string | null;
  phone: string | null;
  orderIds: string[];
}
