import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ConsentState, EventDraft } from '#app/domain/events/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';

/** One decision of one person about letters. */
export interface NewConsent {
  customerId: string;
  state: ConsentState;
  optInLevel: string | null;
  source: 'shopify' | 'checkout' | 'unsubscribe_link' | 'preference_page' | 'one_click' | 'import';
  /** When she decided. */
  at: Instant;
  /** What proves it, such as the letter whose link was used. */
  evidence?: Record<string, string>;
}

/**
 * Adds decisions about marketing by e-mail to the record, and lets the newest one of each person hold; of two at the
 * same instant, the refusal. A decision that is told again changes nothing.
 *
 * @returns an event for each person for whom something else holds now than before
 */
export async function recordConsents(tx: ShopTx, consents: readonly NewConsent[]): Promise<EventDraft[]> {
  if (consents.length === 0) return [];
  await insertConsents(tx, consents);
  const changed = await tx.sql<
    { customerId: string; state: ConsentState; at: Instant; before: ConsentState }[]
  >`
    with newest as (
      select distinct on (customer_id) customer_id, state, at
      from consents
      where shop_id = ${tx.shopId} and channel = 'email'
        and customer_id = any(${[...new Set(consents.map((each) => each.customerId))]}::uuid[])
      order by customer_id, at desc, state = 'unsubscribed' desc, state),
    held as (
      select c.customer_id, c.email_consent
      from customers c join newest n on n.customer_id = c.customer_id
      where c.shop_id = ${tx.shopId} and (c.email_consent, c.email_consent_at) is distinct from (n.state, n.at)
        -- Somebody who refused by a link a moment ago, in a transaction of her own, is not overruled.
        and (c.email_consent_at is null or c.email_consent_at <= n.at)
      order by c.customer_id
      for no key update of c)
    update customers c set email_consent = n.state, email_consent_at = n.at
    from newest n join held h on h.customer_id = n.customer_id
    where c.shop_id = ${tx.shopId} and c.customer_id = n.customer_id
    returning c.customer_id as "customerId", n.state, n.at, h.email_consent as before`;
  return changed
    .filter(({ state, before }) => state !== before)
    .map(({ customerId, state, at }) => ({
      dedupeKey: `consent.changed:${customerId}:email:${state}:${at}`,
      kind: 'consent.changed',
      customerId,
      at,
      payload: { channel: 'email', state },
    }));
}

async function insertConsents(tx: ShopTx, consents: readonly NewConsent[]): Promise<void> {
  const rows = consents.map(({ evidence = {}, ...consent }) => ({
    ...consent,
    evidence,
    consentId: stableId(tx.shopId, consent.customerId, 'email', consent.source, consent.state, consent.at),
  }));
  await tx.sql`
    insert into consents (shop_id, consent_id, customer_id, channel, purpose, state, opt_in_level, source, at, evidence)
    select ${tx.shopId}::bigint, r."consentId", r."customerId", 'email', 'marketing', r.state, r."optInLevel", r.source,
           to_timestamp(r.at / 1000), r.evidence
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
      "consentId" uuid, "customerId" uuid, state text, "optInLevel" text, source text, at float8, evidence jsonb)
    on conflict (shop_id, consent_id) do nothing`;
}
