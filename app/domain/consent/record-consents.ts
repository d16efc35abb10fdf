import type { ShopTx } from '#app/db/client.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { fileConsentPushes } from './file-consent-pushes.ts';
import { weightOf } from './weight-of.ts';
import { keepRefusals } from './keep-refusals.ts';
import type { ConsentChannel, HeldConsent, NewConsent } from './new-consent.ts';

/**
 * Adds decisions to the record, and lets the newest one of each person and channel hold; of two at the same instant,
 * the refusal. A decision that is told again changes nothing, also when it is our own that comes back from the shop's
 * records. What was decided here is told to the shop's records by a job of its own.
 *
 * @returns an event for each person for whom something else holds now than before
 */
export async function recordConsents(tx: ShopTx, consents: readonly NewConsent[]): Promise<EventDraft[]> {
  if (consents.length === 0) return [];
  const rows = consents.map(inWholeSeconds).map((each) => ({ ...each, consentId: consentIdOf(tx, each) }));
  await insertConsents(tx, rows);
  const drafts: EventDraft[] = [];
  for (const [channel, told] of Map.groupBy(rows, (row) => row.channel)) {
    const changed = await holdNewest(tx, channel, told);
    await keepRefusals(tx, channel, changed);
    await fileConsentPushes(tx, channel, { changed, told });
    drafts.push(...changed.filter(isNews).map(consentChanged(channel)));
  }
  return drafts;
}

async function holdNewest(
  tx: ShopTx,
  channel: ConsentChannel,
  consents: readonly NewConsent[],
): Promise<HeldConsent[]> {
  const state = tx.sql(`${channel}_consent`);
  const at = tx.sql(`${channel}_consent_at`);
  const ids = [...new Set(consents.map((each) => each.customerId))];
  return await tx.sql<HeldConsent[]>`
    with own as (
      -- What was decided under a record that was merged into hers is hers, too.
      select id as customer_id, id as under from unnest(${ids}::uuid[]) id
      union all
      select kept_id, merged_id from customer_merges where shop_id = ${tx.shopId} and kept_id = any(${ids}::uuid[])),
    newest as (
      select distinct on (own.customer_id) own.customer_id, k.consent_id, k.state, k.source, k.at
      from own
      cross join lateral (
        select * from consents
        where shop_id = ${tx.shopId} and customer_id = own.under and channel = ${channel} offset 0) k
      order by own.customer_id, k.at desc, ${weightOf(tx, tx.sql`k.state`)}, k.consent_id),
    held as (
      select n.*, c.${state} as before
      from customers c join newest n on n.customer_id = c.customer_id
      where c.shop_id = ${tx.shopId} and (c.${state}, c.${at}) is distinct from (n.state, n.at)
        -- Somebody who refused by a link a moment ago, in a transaction of her own, is not overruled.
        and (c.${at} is null or c.${at} <= n.at)
      order by c.customer_id
      for no key update of c)
    update customers c set ${state} = h.state, ${at} = h.at
    from held h
    where c.shop_id = ${tx.shopId} and c.customer_id = h.customer_id
    returning c.customer_id as "customerId", h.consent_id as "consentId", h.state, h.source, h.at, h.before`;
}

/** Somebody who asks once more to be asked is news, too: the first letter may be lost. */
function isNews({ state, before, source }: HeldConsent): boolean {
  return state !== before || (state === 'pending' && source === 'form');
}

function consentChanged(channel: ConsentChannel) {
  return ({ customerId, state, source, at }: HeldConsent): EventDraft => ({
    dedupeKey: `consent.changed:${customerId}:${channel}:${state}:${at}`,
    kind: 'consent.changed',
    customerId,
    at,
    payload: { channel, state, source },
  });
}

/** As the shop's records keep it, however it was told. */
function inWholeSeconds(consent: NewConsent): NewConsent {
  return { ...consent, at: Math.floor(consent.at / 1000) * 1000 };
}

function consentIdOf(tx: ShopTx, { customerId, channel, source, state, at }: NewConsent): string {
  return stableId(tx.shopId, customerId, channel, source, state, at);
}

/** What the shop tells of a state and second that are known is no other decision. */
async function insertConsents(
  tx: ShopTx,
  consents: readonly (NewConsent & { consentId: string })[],
): Promise<void> {
  const rows = consents.map(({ evidence = {}, circumstances, ...consent }) => ({
    ...consent,
    ...circumstances,
    evidence,
  }));
  await tx.sql`
    insert into consents (shop_id, consent_id, customer_id, channel, purpose, state, opt_in_level, source, at, evidence,
                          form_text_id, locale, ip_network, user_agent, country, recorded_at)
    select ${tx.shopId}::bigint, r."consentId", r."customerId", r.channel, 'marketing', r.state, r."optInLevel",
           r.source, to_timestamp(r.at / 1000), r.evidence, r."formTextId", r.locale, r."ipNetwork", r."userAgent",
           r.country, ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
      "consentId" uuid, "customerId" uuid, channel text, state text, "optInLevel" text, source text, at float8,
      evidence jsonb, "formTextId" text, locale text, "ipNetwork" text, "userAgent" text, country text)
    where r.source <> 'shopify' or not exists (
      select from consents k
      where k.shop_id = ${tx.shopId} and k.customer_id = r."customerId" and k.channel = r.channel
        and k.state = r.state and k.at = to_timestamp(r.at / 1000))
    on conflict (shop_id, consent_id) do nothing`;
}
