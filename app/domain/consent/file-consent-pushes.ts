import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import type { ConsentChannel, HeldConsent, NewConsent } from './new-consent.ts';
import { weightOf } from './weight-of.ts';

/**
 * Sees to it that the shop's own records learn what was decided here. A decision that came from them is not told back.
 * Where they tell something that is older than what holds here, or differs within the same second, they are told once
 * more: once for each thing they tell, so that it comes to an end.
 */
export async function fileConsentPushes(
  tx: ShopTx,
  channel: ConsentChannel,
  {
    changed,
    told,
  }: { changed: readonly HeldConsent[]; told: readonly (NewConsent & { consentId: string })[] },
): Promise<void> {
  const own = changed.filter(({ source, state }) => isOwn(source) && state !== 'not_subscribed');
  const wanted = [
    ...own.map(({ customerId, consentId }) => ({ customerId, consentId, key: consentId })),
    ...(await listContradicted(tx, channel, told)),
  ];
  await wantPushes(tx, channel, wanted);
}

interface WantedPush {
  customerId: string;
  consentId: string;
  /** What makes it necessary: the same key is one job. */
  key: string;
}

/** Notes which decisions the shop's records have to learn, and files the jobs of those whom the shop knows. */
export async function wantPushes(
  tx: ShopTx,
  channel: ConsentChannel,
  wanted: readonly WantedPush[],
): Promise<void> {
  if (wanted.length === 0) return;
  const fresh = await tx.sql<{ customerId: string; key: string; isKnown: boolean }[]>`
    insert into consent_pushes (shop_id, customer_id, channel, consent_id, wish, state, filed_at)
    select distinct on (r."customerId")
           ${tx.shopId}::bigint, r."customerId", ${channel}, r."consentId", r.key, 'waiting', ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb) as r ("customerId" uuid, "consentId" uuid, key text)
    order by r."customerId"
    on conflict on constraint consent_pushes_pkey do update set
      consent_id = excluded.consent_id, wish = excluded.wish, state = 'waiting', reason = null,
      filed_at = excluded.filed_at, ended_at = null
    where consent_pushes.wish <> excluded.wish
    returning customer_id as "customerId", wish as key, exists (
      select from customers c where c.shop_id = consent_pushes.shop_id and c.customer_id = consent_pushes.customer_id
        and c.shopify_id is not null) as "isKnown"`;
  await enqueueJobs(
    tx,
    fresh
      .filter(({ isKnown }) => isKnown)
      .map(({ customerId, key }) => jobFor(tx, { customerId, channel, key })),
  );
}

function jobFor(
  tx: ShopTx,
  { customerId, channel, key }: { customerId: string; channel: ConsentChannel; key: string },
) {
  return { name: 'push-consent' as const, key, data: { shopId: tx.shopId, customerId, channel } };
}

/**
 * Tells what waited for these people to become customers of the shop: whoever gives somebody her number there calls
 * this. Told twice is told once.
 */
export async function pushWaitingConsents(tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const waiting = await tx.sql<{ customerId: string; channel: ConsentChannel; key: string }[]>`
    select p.customer_id as "customerId", p.channel, p.wish as key
    from consent_pushes p join customers c on c.shop_id = p.shop_id and c.customer_id = p.customer_id
    where p.shop_id = ${tx.shopId} and p.customer_id = any(${[...new Set(customerIds)]}::uuid[])
      and p.state = 'waiting' and c.shopify_id is not null`;
  await enqueueJobs(
    tx,
    waiting.map((each) => jobFor(tx, each)),
  );
}

const dayMs = 86_400_000;

/** Files anew what the shop has not taken for a day, such as while our access was gone. */
export async function resumeConsentPushes(tx: ShopTx): Promise<void> {
  const waiting = await tx.sql<{ customerId: string; channel: ConsentChannel; consentId: string }[]>`
    select p.customer_id as "customerId", p.channel, p.consent_id as "consentId"
    from consent_pushes p join customers c on c.shop_id = p.shop_id and c.customer_id = p.customer_id
    where p.shop_id = ${tx.shopId} and p.state = 'waiting' and p.filed_at < ${tx.now - dayMs}::timestamptz
      and c.shopify_id is not null
    order by p.filed_at limit 1000`;
  await enqueueJobs(
    tx,
    waiting.map(({ consentId, ...whose }) => jobFor(tx, { ...whose, key: `${consentId}:again:${tx.now}` })),
  );
}

/** Decisions against which the shop's records have just told something older, or something else of the same second. */
async function listContradicted(
  tx: ShopTx,
  channel: ConsentChannel,
  told: readonly (NewConsent & { consentId: string })[],
): Promise<WantedPush[]> {
  const fromShop = told.filter(({ source }) => source === 'shopify');
  if (fromShop.length === 0) return [];
  const rows = fromShop.map(({ customerId, consentId, state, at }) => ({ customerId, consentId, state, at }));
  // What was decided under a record that was merged into hers is hers, too.
  const own = tx.sql`
    select told.* from (
      select r."customerId"
      union all
      select merged_id from customer_merges where shop_id = ${tx.shopId} and kept_id = r."customerId") under (id)
    cross join lateral (
      select * from consents
      where shop_id = ${tx.shopId} and customer_id = under.id and channel = ${channel} offset 0) told`;
  return await tx.sql<WantedPush[]>`
    select distinct held.customer_id as "customerId", held.consent_id as "consentId",
           concat(held.consent_id, ':', said.consent_id) as key
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
      "customerId" uuid, "consentId" uuid, state text, at float8)
    cross join lateral (
      select r."customerId" as customer_id, consent_id, state, source, at from (${own}) k
      order by at desc, ${weightOf(tx)}, consent_id limit 1) held
    cross join lateral (
      select r."consentId" as consent_id, r.state, to_timestamp(r.at / 1000) as at
      -- Of several things said in one second, the refusal may have been told last.
      union select k.consent_id, k.state, k.at from (${own}) k
      where k.source = 'shopify' and k.at = held.at) said
    where held.state <> said.state and held.state <> 'not_subscribed'
      and (held.source not in ('shopify', 'checkout') or held.at = said.at)`;
}

function isOwn(source: NewConsent['source']): boolean {
  return source !== 'shopify' && source !== 'checkout';
}
