import type { Instant, ShopTx } from '#app/db/client.ts';
import { type HashOf, keyWords, meetPeople, type PersonSeen } from '#app/domain/customers/index.ts';
import { type ConsentState, recordEvents, type StoreEvent } from '#app/domain/events/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';
import { refreshInsights } from '#app/domain/insight/index.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { circumstancesOf } from './circumstances-of.ts';
import { decidedAt } from './decided-at.ts';
import { type DoubleOptIn, needsConfirmation } from './double-opt-in.ts';
import { keepFormText } from './keep-form-text.ts';
import { recordConsents } from './record-consents.ts';

/** What somebody typed into a form of the shop, and what stood around it. */
export interface Capture {
  email: string;
  channel: 'email';
  /** The exact words beside the field that she agreed to. */
  formText: string;
  locale: string | null;
  /** Which form it was, such as `popup` or `footer`. */
  source: string;
  ip: string | null;
  userAgent: string | null;
  at: Instant;
  /** Of somebody who is signed in; counts only where the address is hers. */
  shopifyCustomerId?: string | null;
  /** Two letters, where the visitor is; her own record comes first. */
  country?: string | null;
}

export interface CaptureOutcome {
  /** What happened. It tells whether the address was known: nobody outside may see or time it. */
  status: 'confirm' | 'subscribed' | 'already';
  /** What the visitor may be told; the same for a known and for an unknown address. */
  asksToConfirm: boolean;
  /** Whose record the address went to. */
  customerId: string;
}

/** A letter that asks for confirmation goes to one address at most this often. */
const askedAgainAfterMs = 24 * 3_600_000;

/**
 * Takes an address that was typed into a form: as a subscriber at once, or, where the law, the merchant or an earlier
 * refusal asks for it, only when the address itself has confirmed. An address that complained or does not exist is
 * left alone.
 *
 * @param react  what happens on the events, in this transaction: `react` of reactions.ts
 */
export async function captureAddress(
  tx: ShopTx,
  capture: Capture,
  {
    indexSecret,
    react,
  }: { indexSecret: string; react: (tx: ShopTx, events: readonly StoreEvent[]) => Promise<void> },
): Promise<CaptureOutcome> {
  const hash: HashOf = (kind, value) => blindIndex(indexSecret, tx.shopId, kind, value);
  const setting = await doubleOptInOf(tx);
  const asksToConfirm = needsConfirmation(setting, capture.country ?? null);
  const person = await findOrCreatePerson(tx, capture, hash);
  const { customerId } = person;
  if (person.consent === 'subscribed' && !person.hasRefused) {
    return { status: 'already', asksToConfirm, customerId };
  }
  const mustConfirm =
    person.hasRefused ||
    person.consent === 'unsubscribed' ||
    needsConfirmation(setting, person.country ?? capture.country ?? null);
  const status = mustConfirm ? 'confirm' : 'subscribed';
  if (person.isUnreachable || (mustConfirm && wasAskedLately(person, capture.at))) {
    return { status, asksToConfirm, customerId };
  }
  const state = mustConfirm ? 'pending' : 'subscribed';
  const drafts = await recordConsents(tx, [
    {
      customerId,
      channel: capture.channel,
      state,
      optInLevel: 'single_opt_in',
      source: 'form',
      at: decidedAt(capture.at, state, person.consentAt),
      evidence: { form: capture.source },
      circumstances: {
        formTextId: await keepFormText(tx, { text: capture.formText, locale: capture.locale }),
        ...circumstancesOf({ ...capture, country: person.country ?? capture.country ?? null }),
      },
    },
  ]);
  const moved = await refreshMemberships(tx, [customerId]);
  await react(tx, await recordEvents(tx, [...drafts, ...moved]));
  return { status, asksToConfirm, customerId };
}

interface KnownPerson {
  customerId: string;
  country: string | null;
  consent: ConsentState;
  consentAt: Instant | null;
  /** The address bounced for good or complained. */
  isUnreachable: boolean;
  /** The address once refused, under this record or another, and nothing newer was said. */
  hasRefused: boolean;
}

async function findOrCreatePerson(tx: ShopTx, capture: Capture, hash: HashOf): Promise<KnownPerson> {
  // As intake does: who is who is found out by one at a time.
  await lockShop(tx, true);
  const seen = glimpseOf(capture);
  const owner = await ownerOf(tx, capture, hash);
  const customerId = owner ?? (await meet(tx, seen, hash));
  const [known] = await tx.sql<KnownPerson[]>`
    select c.customer_id as "customerId", c.country, c.email_consent as consent, c.email_consent_at as "consentAt",
           exists (select from suppressions s where s.shop_id = c.shop_id and s.address_hash = c.email_hash
                   and s.reason in ('complaint', 'hard_bounce', 'manual')) as "isUnreachable",
           exists (select from suppressions s where s.shop_id = c.shop_id and s.address_hash = c.email_hash
                   and s.reason = 'unsubscribe'
                   and s.at >= coalesce(c.email_consent_at, '-infinity')) as "hasRefused"
    from customers c where c.shop_id = ${tx.shopId} and c.customer_id = ${customerId}
    for no key update of c`;
  if (!known) throw new Error(`Expected person ${customerId}, who was just met, got nobody`);
  return known;
}

async function meet(tx: ShopTx, seen: PersonSeen, hash: HashOf): Promise<string> {
  const people = await meetPeople(tx, [seen], hash);
  const customerId = people.idOf(seen);
  // A newcomer is a visitor from now on.
  if (people.before(customerId) === undefined) await refreshInsights(tx, [customerId]);
  return customerId;
}

/** Who is signed in, if the address is her own: a form must not make her agree for somebody else's. */
async function ownerOf(tx: ShopTx, capture: Capture, hash: HashOf): Promise<string | undefined> {
  if (!capture.shopifyCustomerId) return undefined;
  const emailHash = keyWords.email(capture.email, hash).slice('email:'.length);
  const [row] = await tx.sql<{ customerId: string }[]>`
    select customer_id as "customerId" from customers
    where shop_id = ${tx.shopId} and shopify_id = ${capture.shopifyCustomerId} and email_hash = ${emailHash}
      and deleted_at is null`;
  return row?.customerId;
}

function glimpseOf({ email, locale, country, at }: Capture): PersonSeen {
  return {
    shopifyId: null,
    email: email.trim(),
    phone: null,
    firstName: null,
    lastName: null,
    locale,
    country: country ?? null,
    tags: null,
    phones: [],
    addresses: [],
    cartTokens: [],
    checkoutTokens: [],
    view: 'glimpse',
    seenAt: at,
    registeredAt: null,
  };
}

function wasAskedLately({ consent, consentAt }: KnownPerson, at: Instant): boolean {
  return consent === 'pending' && consentAt !== null && at - consentAt < askedAgainAfterMs;
}

async function doubleOptInOf(tx: ShopTx): Promise<DoubleOptIn> {
  const [settings] = await tx.sql<{ doubleOptIn: DoubleOptIn }[]>`
    select double_opt_in as "doubleOptIn" from shop_settings where shop_id = ${tx.shopId}`;
  return settings?.doubleOptIn ?? 'by_law';
}
