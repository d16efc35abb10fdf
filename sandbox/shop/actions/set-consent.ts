import { consentBody, smsConsentBody } from '../../webhooks/bodies/customer-body.ts';
import type { Shop } from '../shop.ts';
import type { Consent, ConsentState, Customer } from '../types.ts';

/** Records what the customer says about marketing e-mail, and tells it. */
export function setConsent(
  shop: Shop,
  customer: Customer,
  state: ConsentState,
  eventId = shop.ids.uuid(),
): void {
  customer.consent = { state, level: 'single_opt_in', at: shop.now() };
  tellEmailConsent(shop, customer, eventId);
}

/** Tells what is on record about marketing e-mail, as after each change of it. */
export function tellEmailConsent(shop: Shop, customer: Customer, eventId = shop.ids.uuid()): void {
  customer.updatedAt = shop.now();
  shop.outlets.emit('customers_email_marketing_consent/update', consentBody(customer), eventId);
}

/** The same for text messages. */
export function tellSmsConsent(shop: Shop, customer: Customer, consent: Consent): void {
  customer.updatedAt = shop.now();
  shop.outlets.emit('customers_marketing_consent/update', smsConsentBody(customer, consent), shop.ids.uuid());
}
