import { type Address, createRandom, type Customer, type Shop } from '../shop/index.ts';
import { inventPerson, type Person } from '../shop/people/index.ts';

/** Somebody of the books, or of a checkout that was begun without an account. */
export function findPerson(shop: Shop, email: string): Person | undefined {
  const customer = shop.findCustomer(email);
  if (customer) return personOf(shop, customer);
  const checkout = [...shop.checkouts.values()].findLast((candidate) => candidate.email === email);
  if (!checkout?.email || !checkout.address) return undefined;
  const { firstName, lastName } = checkout.address;
  return {
    firstName,
    lastName,
    shortName: shortNameOf(firstName, lastName, checkout.locale) || checkout.email,
    email: checkout.email,
    locale: checkout.locale,
    address: checkout.address,
  };
}

/** A customer of the books, as the person who shops. */
export function personOf(shop: Shop, customer: Customer): Person {
  const { firstName, lastName, locale } = customer;
  return {
    firstName,
    lastName,
    shortName: shortNameOf(firstName, lastName, locale) || (customer.email ?? ''),
    email: customer.email ?? '',
    locale,
    address: customer.address ?? homeOf(shop, customer),
  };
}

/** Where she lives of whom the books have no address: where she was going to have something sent, else anywhere. */
function homeOf(shop: Shop, { id, email, locale, firstName, lastName, phone }: Customer): Address {
  const begun = [...shop.checkouts.values()].findLast(
    (checkout) => checkout.email === email && checkout.address !== null,
  );
  if (begun?.address) return begun.address;
  const { address } = inventPerson(createRandom('home', shop.profile.domain, id), locale, 0);
  return { ...address, firstName, lastName, phone: phone ?? address.phone };
}

export function nameOf(person: Person): { email: string; name: string } {
  return { email: person.email, name: person.shortName };
}

function shortNameOf(firstName: string, lastName: string, locale: Customer['locale']): string {
  if (locale === 'ja') return `${lastName} ${firstName}`.trim();
  return locale === 'zh-TW' ? lastName + firstName : `${firstName} ${lastName}`.trim();
}
