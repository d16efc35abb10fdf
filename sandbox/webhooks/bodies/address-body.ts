import type { Address } from '../../shop/types.ts';
import { numericId } from './lossless.ts';

const countryNames = new Intl.DisplayNames('en', { type: 'region' });

export function addressBody(address: Address) {
  return {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: countryNames.of(address.countryCode),
    last_name: address.lastName,
    address2: null,
    company: null,
    latitude: null,
    longitude: null,
    name: `${address.firstName} ${address.lastName}`,
    country_code: address.countryCode,
    province_code: null,
  };
}

/** An address in the customer's book. */
export function customerAddressBody(address: Address, customerId: string) {
  const { latitude: _latitude, longitude: _longitude, ...rest } = addressBody(address);
  return {
    id: numericId(customerId),
    customer_id: numericId(customerId),
    ...rest,
    country_name: rest.country,
    default: true,
  };
}
