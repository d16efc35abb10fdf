import { announceCustomer } from '../../shop/actions/sign-up.ts';
import { type Customer, type Shop, signUp } from '../../shop/index.ts';
import { locales } from '../../shop/types.ts';
import { customerNode, numberOf } from './customers.ts';

interface Details {
  id?: string;
  email?: string | null;
  phone?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  locale?: string | null;
  tags?: string[];
}

interface Fault {
  code: string;
  field: string[];
  message: string;
}

/** Upserts and updates of customers, with Shopify's rules about what two people cannot share. */
export function customerMutations(shop: Shop) {
  return {
    customerSet: ({ identifier = {}, input }: { identifier?: Identifier; input: Details }) => {
      const mismatch = faultOfIdentifier(identifier, input);
      if (mismatch) return { customer: null, userErrors: [mismatch] };
      const known = findBy(shop, identifier);
      if (!known && identifier.id !== undefined)
        return refused('NOT_FOUND', ['input'], 'Resource matching the identifier was not found.');
      const [fault] = faultsOf(shop, input, known);
      if (fault) return { customer: null, userErrors: [fault] };
      const customer = known ?? signUp(shop, { ...empty, ...written(shop, input), acceptsMarketing: false });
      if (known) change(shop, known, input);
      return { customer: customerNode(shop, customer), userErrors: [] };
    },
    customerUpdate: ({ input }: { input: Details }) => {
      const customer = findBy(shop, { id: input.id });
      if (!customer) return refused('NOT_FOUND', ['id'], 'Customer does not exist');
      const [fault] = faultsOf(shop, input, customer);
      if (fault) return { customer: null, userErrors: [{ ...fault, field: fault.field.slice(1) }] };
      change(shop, customer, input);
      return { customer: customerNode(shop, customer), userErrors: [] };
    },
  };
}

interface Identifier {
  id?: string;
  email?: string;
  phone?: string;
}

/** One customer by her number, address or phone. */
export function findBy(shop: Shop, { id, email, phone }: Identifier): Customer | undefined {
  const found =
    id === undefined
      ? email === undefined
        ? [...shop.customers.values()].find((each) => phone !== undefined && each.phone === phone)
        : shop.findCustomer(email)
      : shop.customers.get(numberOf(id));
  return found?.deletedAt ? undefined : found;
}

const empty = { email: null, phone: null, firstName: '', lastName: '', address: null };

function written(shop: Shop, { email, phone, firstName, lastName, locale }: Details) {
  return {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(firstName === undefined ? {} : { firstName: firstName ?? '' }),
    ...(lastName === undefined ? {} : { lastName: lastName ?? '' }),
    locale: locales.find((each) => each === locale) ?? shop.profile.locale,
  };
}

function change(shop: Shop, customer: Customer, input: Details): void {
  const { locale, ...rest } = written(shop, input);
  Object.assign(customer, rest, input.locale === undefined ? {} : { locale });
  // What Shopify does too: the list takes the place of the one that was there.
  if (input.tags) customer.tags = [...input.tags];
  if (customer.email) shop.customersByEmail.set(customer.email.toLowerCase(), customer);
  customer.updatedAt = shop.now();
  announceCustomer(shop, customer, 'customers/update', shop.ids.uuid());
}

function faultOfIdentifier(identifier: Identifier, input: Details): Fault | undefined {
  if (input.id !== undefined && Object.keys(identifier).length > 0)
    return fault('ID_NOT_ALLOWED', ['input', 'id'], 'The id field is not allowed if identifier is provided.');
  if (identifier.email === undefined) return undefined;
  if (input.email === undefined)
    return fault(
      'MISSING_FIELD_REQUIRED',
      ['input', 'email'],
      'The input field corresponding to the identifier is required.',
    );
  return input.email?.toLowerCase() === identifier.email.toLowerCase()
    ? undefined
    : fault('INPUT_MISMATCH', ['input', 'email'], 'The identifier value does not match the input.');
}

function faultsOf(shop: Shop, input: Details, self: Customer | undefined): Fault[] {
  const { email, phone, locale } = input;
  const isTaken = (other: Customer | undefined) => other !== undefined && other !== self;
  const faults: (Fault | false)[] = [
    typeof email === 'string' &&
      !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email) &&
      fault('INVALID', ['input', 'email'], 'Email is invalid'),
    typeof email === 'string' &&
      isTaken(findBy(shop, { email })) &&
      fault('TAKEN', ['input', 'email'], 'Email has already been taken'),
    typeof phone === 'string' &&
      !/^\+?[\d\s().-]{7,20}$/.test(phone) &&
      fault('INVALID', ['input', 'phone'], 'Phone is invalid'),
    typeof phone === 'string' &&
      isTaken(findBy(shop, { phone })) &&
      fault('TAKEN', ['input', 'phone'], 'Phone has already been taken'),
    typeof locale === 'string' &&
      !locales.some((each) => each === locale) &&
      fault('INVALID', ['input', 'locale'], 'Locale is invalid'),
  ];
  return faults.filter((each) => each !== false);
}

function fault(code: string, field: string[], message: string): Fault {
  return { code, field, message };
}

function refused(code: string, field: string[], message: string) {
  return { customer: null, userErrors: [fault(code, field, message)] };
}
