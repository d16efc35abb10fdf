import { customerBody } from '../../webhooks/bodies/customer-body.ts';
import type { Shop } from '../shop.ts';
import type { Address, Customer, Locale } from '../types.ts';
import { setConsent } from './set-consent.ts';

export interface NewCustomer {
  email: string | null;
  phone: string | null;
  firstName: string;
  lastName: string;
  locale: Locale;
  address: Address | null;
}

/** Makes an account; the consent, if given, is told in a webhook of its own. */
export function signUp(shop: Shop, person: NewCustomer & { acceptsMarketing: boolean }): Customer {
  const eventId = shop.ids.uuid();
  const customer = addCustomerQuietly(shop, person);
  announceCustomer(shop, customer, 'customers/create', eventId);
  if (person.acceptsMarketing) setConsent(shop, customer, 'subscribed', eventId);
  return customer;
}

/** Enters a customer into the books and tells nobody yet. */
export function addCustomerQuietly(shop: Shop, person: NewCustomer): Customer {
  const now = shop.now();
  const customer: Customer = {
    id: shop.ids.id(),
    email: person.email,
    phone: person.phone,
    firstName: person.firstName,
    lastName: person.lastName,
    locale: person.locale,
    address: person.address,
    consent: { state: 'not_subscribed', level: 'single_opt_in', at: now },
    tags: [],
    accountState: 'disabled',
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  shop.addCustomer(customer);
  return customer;
}

export function announceCustomer(
  shop: Shop,
  customer: Customer,
  topic: 'customers/create' | 'customers/update',
  eventId: string,
): void {
  shop.outlets.emit(topic, customerBody(shop, customer), eventId);
}
