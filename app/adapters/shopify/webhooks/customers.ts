import { z } from 'zod';
import type { PersonSeen } from '#app/domain/customers/index.ts';
import type { ConsentSeen, StoreNews } from '#app/domain/store/index.ts';
import { marketingConsent, toConsent } from './consent.ts';
import { id, instant, list, text } from './fields.ts';
import { happenedAt, ignored, instantOf, type Message, news, type Reader, setAside } from './message.ts';
import {
  countryOf,
  customer,
  customerId,
  personWithId,
  postalAddress,
  present,
  toAddress,
} from './person.ts';

const profile = customer.extend({
  state: text,
  addresses: list(postalAddress),
  email_marketing_consent: marketingConsent,
  accepts_marketing: z.unknown().optional(),
  accepts_marketing_updated_at: instant,
  marketing_opt_in_level: text,
});

const accountStates = ['disabled', 'invited', 'enabled', 'declined'] as const;

type Profile = z.output<typeof profile>;

/** customers/create, update, enable, disable: the whole profile. */
export const readCustomer: Reader = (body, message) => {
  const seen = profile.parse(body);
  const shopifyId = customerId(seen);
  if (shopifyId === null) return setAside('no_id');
  const person = toPerson(seen, shopifyId, message);
  const isRegistration = message.topic === 'customers/create';
  const items: StoreNews[] = [{ kind: 'customer_seen', person, isRegistration }];
  const consent = consentOf(seen, message);
  if (consent !== undefined) items.push({ kind: 'consent_seen', person, consent });
  return news(...items);
};

function toPerson(seen: Profile, shopifyId: string, message: Message): PersonSeen {
  const homes = present([seen.default_address, ...seen.addresses]);
  return {
    shopifyId,
    email: seen.email,
    phone: seen.phone,
    firstName: seen.first_name ?? seen.default_address?.first_name ?? null,
    lastName: seen.last_name ?? seen.default_address?.last_name ?? null,
    locale: seen.locale,
    country: countryOf(seen.default_address),
    tags: seen.tags,
    accountState: accountStates.find((state) => state === seen.state?.toLowerCase()) ?? null,
    phones: present([seen.phone, ...homes.map((home) => home.phone)]),
    addresses: homes.map(toAddress),
    home: homes.map(toAddress)[0] ?? null,
    cartTokens: [],
    checkoutTokens: [],
    view: 'profile',
    seenAt: instantOf(message, seen.updated_at, seen.created_at),
    registeredAt: seen.created_at,
  };
}

/** Bodies since 2025 hold no consent; older ones do, in one of two forms. */
function consentOf(seen: Profile, message: Message): ConsentSeen | undefined {
  const told = toConsent(seen.email_marketing_consent, message, seen.updated_at);
  if (told !== undefined || typeof seen.accepts_marketing !== 'boolean') return told;
  const changedAt = seen.accepts_marketing_updated_at;
  if (!seen.accepts_marketing && changedAt === null) return undefined;
  const at = instantOf(message, changedAt, seen.updated_at);
  const state = seen.accepts_marketing ? 'subscribed' : 'not_subscribed';
  return { channel: 'email', state, optInLevel: seen.marketing_opt_in_level, source: 'shopify', at };
}

/** customers/delete. */
export const readDeletedCustomer: Reader = (body, message) => {
  const shopifyId = customerId(customer.pick({ id: true, admin_graphql_api_id: true }).parse(body));
  if (shopifyId === null) return setAside('no_id');
  const at = happenedAt(message);
  return news({ kind: 'customer_gone', person: personWithId(shopifyId, at), at });
};

const merge = z.object({
  admin_graphql_api_customer_kept_id: id,
  admin_graphql_api_customer_deleted_id: id,
  status: text,
});

/** customers/merge: two records of one person became one. */
export const readMerge: Reader = (body, message) => {
  const seen = merge.parse(body);
  const [kept, merged] = [
    seen.admin_graphql_api_customer_kept_id,
    seen.admin_graphql_api_customer_deleted_id,
  ];
  if (kept === null || merged === null) return setAside('no_id');
  if (kept === merged) return ignored('merged_with_itself');
  if (seen.status !== null && seen.status !== 'completed') return ignored('merge_not_completed');
  const at = happenedAt(message);
  return news({
    kind: 'customers_merged',
    kept: personWithId(kept, at),
    merged: personWithId(merged, at),
    at,
  });
};
