import type { Shop } from '../../shop/shop.ts';
import type { Consent, Customer } from '../../shop/types.ts';
import { customerAddressBody } from './address-body.ts';
import { gid, numericId, time } from './lossless.ts';

/** customers/create and customers/update: no tags, no consent, no order counts since 2025. */
export function customerBody(shop: Shop, customer: Customer) {
  const address = customer.address && customerAddressBody(customer.address, customer.id);
  return {
    id: numericId(customer.id),
    created_at: time(customer.createdAt),
    updated_at: time(customer.updatedAt),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: customer.accountState,
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone,
    currency: shop.profile.currency,
    addresses: address ? [address] : [],
    tax_exemptions: [],
    admin_graphql_api_id: gid('Customer', customer.id),
    default_address: address,
  };
}

/** The customer inside checkouts and orders. */
export function nestedCustomerBody(shop: Shop, customer: Customer) {
  const { addresses: _addresses, ...body } = customerBody(shop, customer);
  return body;
}

/** customers_email_marketing_consent/update */
export function consentBody(customer: Customer) {
  return {
    customer_id: numericId(customer.id),
    email_address: customer.email,
    email_marketing_consent: {
      state: customer.consent.state,
      opt_in_level: customer.consent.level,
      // Who never decided has no date.
      consent_updated_at: customer.consent.state === 'not_subscribed' ? null : time(customer.consent.at),
    },
  };
}

/** customers_marketing_consent/update: about text messages. */
export function smsConsentBody(customer: Customer, consent: Consent) {
  return {
    id: numericId(customer.id),
    phone: customer.phone,
    sms_marketing_consent: {
      state: consent.state,
      opt_in_level: consent.level,
      consent_updated_at: time(consent.at),
      consent_collected_from: 'other',
    },
  };
}
