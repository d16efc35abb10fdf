import type { Person } from '../shop/people/index.ts';
import type { Customer } from '../shop/index.ts';
import { kumoTea } from '../shop/profiles.ts';

/** A customer of the books, as the person who shops. */
export function asCustomer(customer: Customer): Person {
  const { firstName, lastName, locale } = customer;
  return {
    firstName,
    lastName,
    shortName: shortName(firstName, lastName, locale),
    email: customer.email ?? '',
    locale,
    address: customer.address ?? { ...kumoTea.address, firstName, lastName, phone: customer.phone },
  };
}

export function nameOf(person: Person): { email: string; name: string } {
  return { email: person.email, name: person.shortName };
}

function shortName(firstName: string, lastName: string, locale: Customer['locale']): string {
  if (locale === 'ja') return `${lastName} ${firstName}`;
  return locale === 'zh-TW' ? lastName + firstName : `${firstName} ${lastName}`;
}
