import type { Customer, Shop } from '../../shop/index.ts';
import { orderTotals } from '../../shop/prices.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';
import { mailingAddress } from './address.ts';
import { connection, type PageArguments } from './connection.ts';
import { money } from './money.ts';
import { search } from './search.ts';

export function customerQueries(shop: Shop) {
  return {
    customer: ({ id }: { id: string }) => {
      const customer = shop.customers.get(numberOf(id));
      return customer && !customer.deletedAt ? customerNode(shop, customer) : null;
    },
    customers: (page: PageArguments) => {
      const living = [...shop.customers.values()].filter((customer) => !customer.deletedAt);
      const found = search(living, page.query, {
        email: (customer) => customer.email,
        phone: (customer) => customer.phone,
        created_at: (customer) => customer.createdAt,
        customer_date: (customer) => customer.createdAt,
        updated_at: (customer) => customer.updatedAt,
      });
      return connection(found, page, (customer) => customerNode(shop, customer));
    },
  };
}

export function tagMutations(shop: Shop) {
  const change =
    (apply: (have: string[], given: string[]) => string[]) => (args: { id: string; tags: string[] }) => {
      const customer = args.id.includes('/Customer/') ? shop.customers.get(numberOf(args.id)) : undefined;
      if (!customer || customer.deletedAt) {
        return { node: null, userErrors: [{ field: ['id'], message: 'Customer does not exist' }] };
      }
      customer.tags = apply(customer.tags, args.tags);
      customer.updatedAt = shop.now();
      return { node: { __typename: 'Customer', ...customerNode(shop, customer) }, userErrors: [] };
    };
  return {
    tagsAdd: change((have, given) => [...new Set([...have, ...given])]),
    tagsRemove: change((have, given) => have.filter((tag) => !given.includes(tag))),
  };
}

export function customerNode(shop: Shop, customer: Customer) {
  const orders = () =>
    [...shop.orders.values()].filter((order) => order.customerId === customer.id && !order.cancelledAt);
  const email = customer.email && {
    emailAddress: customer.email,
    marketingState: customer.consent.state.toUpperCase(),
    marketingOptInLevel: customer.consent.level.toUpperCase(),
    marketingUpdatedAt: new Date(customer.consent.at).toISOString(),
    openTrackingLevel: 'UNKNOWN',
    validFormat: true,
  };
  return {
    id: gid('Customer', customer.id),
    legacyResourceId: customer.id,
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: `${customer.firstName} ${customer.lastName}`.trim(),
    email: customer.email,
    phone: customer.phone,
    defaultEmailAddress: email,
    defaultPhoneNumber: customer.phone && { phoneNumber: customer.phone },
    locale: customer.locale,
    state: 'DISABLED',
    tags: customer.tags,
    note: null,
    verifiedEmail: true,
    createdAt: new Date(customer.createdAt).toISOString(),
    updatedAt: new Date(customer.updatedAt).toISOString(),
    defaultAddress: customer.address && mailingAddress(customer.address, customer.id),
    numberOfOrders: () => String(orders().length),
    amountSpent: () =>
      money(
        orders().reduce((sum, order) => sum + orderTotals(order).totalMinor, 0),
        shop.profile.currency,
      ),
  };
}

/** The digits of "gid://shopify/Customer/123". */
export function numberOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
