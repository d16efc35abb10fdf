import type { Instant, ShopTx } from '#app/db/client.ts';
import { circumstancesOf, decidedAt, recordConsents } from '#app/domain/consent/index.ts';
import { type ConsentState, recordEvents, type StoreEvent } from '#app/domain/events/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';
import type { PersonLink } from './links/person-link.ts';

/** How far a confirmation has come. A link that is too old, or of somebody who has refused since, does nothing. */
export type Confirmation = 'asked' | 'confirmed' | 'void';

const linkLivesMs = 30 * 86_400_000;

/** What a page behind the link of a confirmation letter may show. */
export async function findConfirmation(tx: ShopTx, link: PersonLink): Promise<Confirmation> {
  return (await loadRequest(tx, link)).confirmation;
}

/**
 * Does what the button behind the link of a confirmation letter says. Doing it twice is doing it once.
 *
 * @param from  where the button was pressed, for the record
 * @param react  what happens on the events, in this transaction: `react` of reactions.ts
 */
export async function confirmSubscription(
  tx: ShopTx,
  link: PersonLink,
  {
    from,
    react,
  }: {
    from: { ip: string | null; userAgent: string | null };
    react: (tx: ShopTx, events: readonly StoreEvent[]) => Promise<void>;
  },
): Promise<Confirmation> {
  const { confirmation, consentAt, asked } = await loadRequest(tx, link);
  if (confirmation !== 'asked') return confirmation;
  const drafts = await recordConsents(tx, [
    {
      customerId: link.customerId,
      channel: 'email',
      state: 'subscribed',
      optInLevel: 'confirmed_opt_in',
      source: 'confirm_link',
      at: decidedAt(tx.now, 'subscribed', consentAt),
      evidence: { messageId: link.messageId, ...(asked ? { confirms: asked.consentId } : {}) },
      circumstances: {
        ...circumstancesOf({ ...from, locale: asked?.locale ?? null, country: asked?.country ?? null }),
        ...(asked?.formTextId ? { formTextId: asked.formTextId } : {}),
      },
    },
  ]);
  const moved = await refreshMemberships(tx, [link.customerId]);
  await react(tx, await recordEvents(tx, [...drafts, ...moved]));
  return 'confirmed';
}

interface ConfirmationRequest {
  confirmation: Confirmation;
  consentAt: Instant | null;
  /** The entry in the form that is being confirmed. */
  asked?: { consentId: string; formTextId: string | null; locale: string | null; country: string | null };
}

async function loadRequest(tx: ShopTx, { customerId, messageId }: PersonLink): Promise<ConfirmationRequest> {
  const [row] = await tx.sql<
    { state: ConsentState; consentAt: Instant | null; askedAt: Instant; isUnreachable: boolean }[]
  >`
    select c.email_consent as state, c.email_consent_at as "consentAt", m.created_at as "askedAt",
           exists (select from suppressions s where s.shop_id = c.shop_id and s.address_hash = c.email_hash
                   and s.reason in ('complaint', 'hard_bounce', 'manual')) as "isUnreachable"
    from customers c
    join messages m on m.shop_id = c.shop_id and m.customer_id = c.customer_id and m.message_id = ${messageId}
    where c.shop_id = ${tx.shopId} and c.customer_id = ${customerId} and c.deleted_at is null
      and m.template = 'confirm-subscription.ask'
    for no key update of c`;
  if (!row) return { confirmation: 'void', consentAt: null };
  const { state, consentAt, askedAt, isUnreachable } = row;
  if (state === 'subscribed') return { confirmation: 'confirmed', consentAt };
  if (state !== 'pending' || isUnreachable || tx.now - askedAt > linkLivesMs) {
    return { confirmation: 'void', consentAt };
  }
  const [asked] = await tx.sql<NonNullable<ConfirmationRequest['asked']>[]>`
    select consent_id as "consentId", form_text_id as "formTextId", locale, country from consents
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and channel = 'email' and state = 'pending'
    order by at desc limit 1`;
  return { confirmation: 'asked', consentAt, ...(asked ? { asked } : {}) };
}
