import { z } from 'zod';
import type { PersonSeen, PostalAddress } from '#app/domain/customers/index.ts';
import { email, id, instant, optional, tags, text } from './fields.ts';

const address = z.object({
  address1: text,
  address2: text,
  city: text,
  province: text,
  zip: text,
  country_code: text,
  phone: text,
  first_name: text,
  last_name: text,
});

export const postalAddress = optional(address);

/** The customer inside a checkout or an order; of some ages it carries a whole profile, of others little more than the id. */
export const customer = z.object({
  id,
  admin_graphql_api_id: id,
  email,
  phone: text,
  first_name: text,
  last_name: text,
  locale: text,
  tags,
  created_at: instant,
  updated_at: instant,
  default_address: postalAddress,
});

export type Customer = z.output<typeof customer>;
type Address = z.output<typeof postalAddress>;

/** What a checkout or an order says about its buyer beside the nested customer. */
export interface BuyerDetails {
  email: string | null;
  phone: string | null;
  locale: string | null;
  shipping: Address;
  billing: Address;
  cartToken: string | null;
  checkoutToken: string | null;
  seenAt: number;
}

/** The buyer, or null where nobody can be named: a till sale, a checkout before the address was typed. */
export function toBuyer(nested: Customer | null, buyer: BuyerDetails): PersonSeen | null {
  const { shipping, billing } = buyer;
  const shopifyId = customerId(nested);
  const address = nested?.email ?? buyer.email;
  if (shopifyId === null && address === null) return null;
  const home = nested?.default_address ?? null;
  return {
    shopifyId,
    email: address,
    phone: nested?.phone ?? buyer.phone,
    firstName: nested?.first_name ?? billing?.first_name ?? shipping?.first_name ?? null,
    lastName: nested?.last_name ?? billing?.last_name ?? shipping?.last_name ?? null,
    locale: buyer.locale ?? nested?.locale ?? null,
    country: countryOf(home) ?? countryOf(shipping) ?? countryOf(billing),
    tags: null,
    phones: present([nested?.phone, buyer.phone, shipping?.phone, billing?.phone, home?.phone]),
    addresses: present([shipping, billing, home]).map(toAddress),
    home: present([home, shipping, billing]).map(toAddress)[0] ?? null,
    cartTokens: present([buyer.cartToken]),
    checkoutTokens: present([buyer.checkoutToken]),
    view: 'glimpse',
    seenAt: buyer.seenAt,
    registeredAt: nested?.created_at ?? null,
  };
}

export function customerId(found: Pick<Customer, 'id' | 'admin_graphql_api_id'> | null): string | null {
  return found?.id ?? found?.admin_graphql_api_id ?? null;
}

/** Somebody of whom only the number is told. */
export function personWithId(shopifyId: string, seenAt: number): PersonSeen {
  return {
    shopifyId,
    email: null,
    phone: null,
    firstName: null,
    lastName: null,
    locale: null,
    country: null,
    tags: null,
    phones: [],
    addresses: [],
    cartTokens: [],
    checkoutTokens: [],
    view: 'glimpse',
    seenAt,
    registeredAt: null,
  };
}

export function toAddress(found: NonNullable<Address>): PostalAddress {
  const street = [found.address1, found.address2].filter(Boolean).join(' ');
  return {
    country: countryOf(found),
    region: found.province,
    zip: found.zip,
    city: found.city,
    street: street === '' ? null : street,
  };
}

export function countryOf(found: Address): string | null {
  const code = found?.country_code?.toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) ? code : null;
}

export function present<T>(values: readonly (T | null | undefined)[]): T[] {
  return values.filter((value): value is T => value !== null && value !== undefined);
}
