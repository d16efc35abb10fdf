import type { Address } from '../../shop/index.ts';
import { addressBody } from '../../webhooks/bodies/address-body.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';

export function mailingAddress(address: Address, ownerId: string) {
  const { country, name } = addressBody(address);
  return {
    id: gid('MailingAddress', ownerId),
    firstName: address.firstName,
    lastName: address.lastName,
    name,
    company: null,
    address1: address.address1,
    address2: null,
    city: address.city,
    province: address.province,
    provinceCode: null,
    zip: address.zip,
    country,
    countryCodeV2: address.countryCode,
    phone: address.phone,
    formatted: ({ withName = false }: { withName?: boolean; withCompany?: boolean }) => [
      ...(withName ? [name] : []),
      address.address1,
      `${address.city}, ${address.province} ${address.zip}`,
      country,
    ],
    formattedArea: `${address.city}, ${address.province}, ${country}`,
  };
}
