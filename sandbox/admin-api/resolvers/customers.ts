import { changeTags, type Customer, type Shop } from '../../shop/index.ts';
import { orderTotals } from '../../shop/prices.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';
import { mailingAddress } from './address.ts';
import { connection, type PageArguments, sorted } from './connection.ts';
import { metafieldNode } from './metafield-node.ts';
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
      return connection(sorted(found, page), page, (customer) => customerNode(shop, customer));
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
      changeTags(shop, customer, apply(customer.tags, args.tags));
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
    marketingUpdatedAt:
      customer.consent.state === 'not_subscribed' ? null : new Date(customer.consent.at).toISOString(),
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
    defaultPhoneNumber: customer.phone && {
      phoneNumber: customer.phone,
      smsMarketingConsent: {
        state: smsState(customer),
        optInLevel: customer.smsConsent?.level.toUpperCase() ?? null,
        updatedAt: customer.smsConsent ? new Date(customer.smsConsent.at).toISOString() : null,
      },
      marketingState: (customer.smsConsent?.state ?? 'not_subscribed').toUpperCase(),
      marketingOptInLevel: customer.smsConsent?.level.toUpperCase() ?? null,
      marketingUpdatedAt: customer.smsConsent ? new Date(customer.smsConsent.at).toISOString() : null,
    },
    locale: customer.locale,
    state: customer.accountState.toUpperCase(),
    metafield: (field: { namespace: string; key: string }) =>
      metafieldNode(shop, gid('Customer', customer.id), field),
    tags: customer.tags,
    note: null,
    verifiedEmail: true,
    createdAt: new Date(customer.createdAt).toISOString(),
    updatedAt: new Date(customer.updatedAt).toISOString(),
    defaultAddress: customer.address && mailingAddress(customer.address, customer.id),
    addressesV2: (page: PageArguments) =>
      connection(customer.address ? [{ id: customer.id, ...customer.address }] : [], page, (address) =>
        mailingAddress(address, customer.id),
      ),
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

/** The newer of the two fields calls it otherwise where nothing was ever decided. */
function smsState({ smsConsent }: Customer): string {
  const state = smsConsent?.state ?? 'not_subscribed';
  return state === 'not_subscribed' ? 'NEVER_SUBSCRIBED' : state.toUpperCase();
}
