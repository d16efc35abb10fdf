import type { Instant, ShopTx } from '#app/db/client.ts';
import { decidedAt, recordConsents } from '#app/domain/consent/index.ts';
import { findKeptId } from '#app/domain/customers/index.ts';
import { type ConsentState, recordEvents } from '#app/domain/events/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';
import { reactToEvents } from '#app/domain/flows/index.ts';
import { LOCALES, type Locale, resolveLocale } from '#app/emails/index.ts';
import type { PersonLink } from './links/person-link.ts';

/** What a page behind a letter's link shows of its reader and her shop. */
export interface Reader {
  locale: Locale;
  isSubscribed: boolean;
  shop: { name: string; url: string; logoUrl: string | null; brandColor: string };
}

interface ReaderRow {
  name: string;
  url: string;
  logoUrl: string | null;
  brandColor: string;
  shopLocale: string;
  personLocale: string | null;
  consent: ConsentState | null;
}

/** Missing when the shop is gone; a person who is gone reads in the shop's language and is not subscribed. */
export async function findReader(tx: ShopTx, link: PersonLink): Promise<Reader | undefined> {
  const customerId = await findKeptId(tx, link.customerId);
  const [row] = await tx.sql<ReaderRow[]>`
    select s.name, s.storefront_url as url, s.logo_url as "logoUrl", s.brand_color as "brandColor",
           s.locale as "shopLocale", c.locale as "personLocale", c.email_consent as consent
    from shop_settings s
    left join customers c on c.shop_id = ${tx.shopId} and c.customer_id = ${customerId} and c.deleted_at is null
    where s.shop_id = ${tx.shopId}`;
  if (!row) return undefined;
  const { name, url, logoUrl, brandColor, shopLocale, personLocale, consent } = row;
  return {
    locale: resolveLocale(personLocale, resolveLocale(shopLocale, LOCALES[0])),
    isSubscribed: consent === 'subscribed',
    shop: { name, url, logoUrl, brandColor },
  };
}

/**
 * Does what a person asked for behind a link of one of her letters, at once and before anything else can happen to
 * her. Asking twice, or after her data was deleted, is no error and changes nothing.
 */
export async function changeSubscription(
  tx: ShopTx,
  { customerId: readerId, messageId }: PersonLink,
  wish: {
    state: 'subscribed' | 'unsubscribed';
    source: 'one_click' | 'unsubscribe_link' | 'preference_page';
  },
): Promise<void> {
  const customerId = await findKeptId(tx, readerId);
  const [person] = await tx.sql<{ consent: ConsentState; consentAt: Instant | null }[]>`
    select email_consent as consent, email_consent_at as "consentAt" from customers
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and deleted_at is null for no key update`;
  if (!person || person.consent === wish.state) return;
  const drafts = await recordConsents(tx, [
    {
      customerId,
      ...wish,
      channel: 'email',
      optInLevel: wish.state === 'subscribed' ? levelAfter(person.consent) : null,
      at: decidedAt(tx.now, wish.state, person.consentAt),
      evidence: { messageId },
    },
  ]);
  const moved = await refreshMemberships(tx, [customerId]);
  await reactToEvents(tx, await recordEvents(tx, [...drafts, ...moved]));
}

/** Whoever opened a link of her own mail has confirmed the address that a form was still asking about. */
function levelAfter(before: ConsentState): string {
  return before === 'pending' ? 'confirmed_opt_in' : 'single_opt_in';
}
