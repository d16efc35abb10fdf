import { consentBody } from '../../webhooks/bodies/customer-body.ts';
import type { Shop } from '../shop.ts';
import type { ConsentState, Customer } from '../types.ts';

/** Records what the customer says about marketing e-mail, and tells it. */
export function setConsent(
  shop: Shop,
  customer: Customer,
  state: ConsentState,
  eventId = shop.ids.uuid(),
): void {
  customer.consent = { state, level: 'single_opt_in', at: shop.now() };
  customer.updatedAt = shop.now();
  shop.outlets.emit('customers_email_marketing_consent/update', consentBody(customer), eventId);
}
