import type { ShopTx } from '#app/db/client.ts';
import { type DeviceSpan, type ResolvedClaim, spansOf } from './sureness.ts';

interface Link extends DeviceSpan {
  visitorId: string;
}

/** Says anew of these devices whose they were when, from what was claimed and from who is who by now. */
export async function relinkVisitors(tx: ShopTx, visitorIds: readonly string[]): Promise<void> {
  const ids = [...new Set(visitorIds)].toSorted();
  if (ids.length === 0) return;
  const claims = await loadClaims(tx, ids);
  const before = await tx.sql<Link[]>`
    select visitor_id as "visitorId", customer_id as "customerId", how,
           nullif(from_at, '-infinity') as "from", nullif(until_at, 'infinity') as "until"
    from visitor_links where shop_id = ${tx.shopId} and visitor_id = any(${ids}::text[])
    order by visitor_id, from_at`;
  const old = Map.groupBy(before, (link) => link.visitorId);
  const changed = ids
    .map((visitorId) => ({ visitorId, spans: spansOf(claims.get(visitorId) ?? []) }))
    .filter(({ visitorId, spans }) => textOf(spans) !== textOf(old.get(visitorId) ?? []));
  await replaceLinks(tx, changed);
}

/** Says anew whose those devices were that somebody with one of these keys was said to be behind. */
export async function relinkVisitorsOf(tx: ShopTx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = await tx.sql<{ visitorId: string }[]>`
    select distinct visitor_id as "visitorId" from visitor_claims
    where shop_id = ${tx.shopId} and key = any(${[...new Set(keys)]}::text[])`;
  await relinkVisitors(
    tx,
    rows.map((row) => row.visitorId),
  );
}

/** Says anew whose the devices of these people were, after records were made one or told apart. */
export async function relinkVisitorsOfPeople(tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  const ids = [...customerIds];
  const rows = await tx.sql<{ visitorId: string }[]>`
    select visitor_id as "visitorId" from visitor_links
    where shop_id = ${tx.shopId} and customer_id = any(${ids}::uuid[])
    union
    select v.visitor_id from visitor_claims v
    where v.shop_id = ${tx.shopId} and v.key in (
      select key from customer_keys where shop_id = ${tx.shopId} and customer_id = any(${ids}::uuid[])
      union all select 'customer:' || id from unnest(${ids}::text[]) id)`;
  await relinkVisitors(
    tx,
    rows.map((row) => row.visitorId),
  );
}

/** Of a basket's holders, whoever was seen with it last; of merged records, the kept one. */
async function loadClaims(tx: ShopTx, visitorIds: readonly string[]): Promise<Map<string, ResolvedClaim[]>> {
  const rows = await tx.sql<(ResolvedClaim & { visitorId: string })[]>`
    select v.visitor_id as "visitorId", v.how, v.first_at as "firstAt", v.last_at as "lastAt",
           c.customer_id as "customerId"
    from visitor_claims v
    cross join lateral (
      select case when v.key like 'customer:%' then substr(v.key, 10)::uuid else (
        select k.customer_id from customer_keys k
        where k.shop_id = ${tx.shopId} and k.key = v.key
        order by k.seen_at desc, k.customer_id limit 1) end as id) named
    left join customer_merges m on m.shop_id = ${tx.shopId} and m.merged_id = named.id
    join customers c on c.shop_id = ${tx.shopId} and c.customer_id = coalesce(m.kept_id, named.id)
    where v.shop_id = ${tx.shopId} and v.visitor_id = any(${[...visitorIds]}::text[])`;
  return Map.groupBy(rows, (row) => row.visitorId);
}

async function replaceLinks(
  tx: ShopTx,
  devices: readonly { visitorId: string; spans: readonly DeviceSpan[] }[],
): Promise<void> {
  if (devices.length === 0) return;
  await tx.sql`
    delete from visitor_links
    where shop_id = ${tx.shopId} and visitor_id = any(${devices.map((each) => each.visitorId)}::text[])`;
  const rows = devices.flatMap(({ visitorId, spans }) =>
    spans.map(({ customerId, how, from, until }) => ({ visitorId, customerId, how, from, until })),
  );
  await tx.sql`
    insert into visitor_links (shop_id, visitor_id, customer_id, from_at, until_at, how)
    select ${tx.shopId}::bigint, r."visitorId", r."customerId", coalesce(to_timestamp(r.from / 1000), '-infinity'),
           coalesce(to_timestamp(r.until / 1000), 'infinity'), r.how
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
      "visitorId" text, "customerId" uuid, how text, "from" float8, "until" float8)`;
}

function textOf(spans: readonly DeviceSpan[]): string {
  return JSON.stringify(spans.map(({ customerId, how, from, until }) => [customerId, how, from, until]));
}
