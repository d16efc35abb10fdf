import type { Instant, ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { newOfferCode } from '../offer-code.ts';
import { type OfferTerms, termsKey } from '../terms.ts';
import { bucketEnd } from './bucket.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Promises of so much time are provided for; the round comes every six hours, and when a pool was found empty. */
const horizonMs = 36 * 60 * minuteMs;
/** What lies ready even where nobody is expected. */
const leastCodes = 20;
/** More than so many for one day's end are made as they are needed. */
const mostCodes = 20_000;
/** Beyond what is expected. */
const margin = 1.25;
/** Filled up when less than this share is left. */
const refillShare = 0.5;

/** A flow that gives codes, with the waits before it does. */
export interface GivingFlow {
  flowId: string;
  terms: OfferTerms;
  validHours: number;
  /** Steps before the offer where people wait, and how long it takes from the end of each until the offer. */
  waits: readonly { stepId: string; minutesToOffer: number }[];
}

/**
 * Sees to it that each pool the next day and a half will need exists and holds codes enough, by who waits in the flows
 * before the offer and by what yesterday took. New codes are stored here, and a job takes them to the shop; nothing is
 * done for a shop without offers.
 */
export async function planPools(tx: ShopTx, flows: readonly GivingFlow[]): Promise<void> {
  const needs = await expectUse(tx, flows);
  if (needs.size > 0) await ensurePools(tx, [...needs.values()]);
  const stock = await loadStock(tx);
  const fresh = stock.flatMap(({ poolId, termsKey: key, endsAt, ready }) => {
    const need = needs.get(`${key}@${endsAt}`)?.codes ?? 0;
    const target = Math.min(mostCodes, Math.ceil(need));
    return ready < target * refillShare
      ? Array.from({ length: target - ready }, () => ({ poolId, code: newOfferCode() }))
      : [];
  });
  await insertCodes(tx, fresh);
  // Named by what there is to do: a round that finds the same work undone files its job again.
  const unfinished = new Map<string, string>();
  for (const { poolId, isUnfinished } of stock) if (isUnfinished) unfinished.set(poolId, String(tx.now));
  for (const { poolId, code } of fresh) unfinished.set(poolId, code);
  const { shopId } = tx;
  await enqueueJobs(
    tx,
    [...unfinished].map(([poolId, occasion]) => ({
      name: 'fill-pool' as const,
      key: `${shopId}:${poolId}:${occasion}`,
      data: { shopId, poolId },
    })),
  );
}

interface Need {
  terms: OfferTerms;
  endsAt: Instant;
  codes: number;
}

/** How many codes of each kind and day of ending will be asked for within the horizon. */
async function expectUse(tx: ShopTx, flows: readonly GivingFlow[]): Promise<Map<string, Need>> {
  const needs = new Map<string, Need>();
  if (flows.length === 0) return needs;
  const recent = await countRecent(tx);
  const waiting = await countWaiting(tx, flows);
  for (const { flowId, terms, validHours } of flows) {
    const validMs = validHours * 60 * minuteMs;
    for (let end = bucketEnd(tx.now + validMs); end < tx.now + horizonMs + validMs + dayMs; end += dayMs) {
      const expected = (recent.get(flowId) ?? 0) + (waiting.get(`${flowId}@${end}`) ?? 0);
      const key = `${termsKey(terms)}@${end}`;
      const known = needs.get(key)?.codes ?? 0;
      needs.set(key, { terms, endsAt: end, codes: known + Math.max(leastCodes, expected * margin) });
    }
  }
  return needs;
}

/** What each flow has promised in the last day. */
async function countRecent(tx: ShopTx): Promise<Map<string, number>> {
  const rows = await tx.sql<{ flowId: string; count: number }[]>`
    select flow_id as "flowId", count(*)::int as count from offers
    where shop_id = ${tx.shopId} and starts_at > ${tx.now - dayMs}::timestamptz and starts_at <= ${tx.now}::timestamptz
    group by flow_id`;
  return new Map(rows.map(({ flowId, count }) => [flowId, count]));
}

/** Who waits before an offer, by the day on which her code would end. */
async function countWaiting(tx: ShopTx, flows: readonly GivingFlow[]): Promise<Map<string, number>> {
  const waits = flows.flatMap(({ flowId, waits: steps, validHours }) =>
    steps.map(({ stepId, minutesToOffer }) => ({
      flowId,
      stepId,
      toOfferMs: minutesToOffer * minuteMs,
      validMs: validHours * 60 * minuteMs,
    })),
  );
  if (waits.length === 0) return new Map();
  const rows = await tx.sql<{ flowId: string; endsAt: number; count: number }[]>`
    with waits as (
      select * from jsonb_to_recordset(${JSON.stringify(waits)}::text::jsonb)
        as w ("flowId" text, "stepId" text, "toOfferMs" float8, "validMs" float8)
    ), due as (
      select w."flowId", w."validMs",
        greatest(extract(epoch from e.wake_at) * 1000 + w."toOfferMs", ${tx.now}::float8) as "offerAt"
      from enrollments e join waits w on w."flowId" = e.flow_id and w."stepId" = e.step_id
      where e.shop_id = ${tx.shopId} and e.state = 'waiting' and e.wake_at <= ${tx.now + horizonMs}::timestamptz
    )
    select "flowId", ceil(("offerAt" + "validMs") / ${dayMs}::float8)::float8 * ${dayMs}::float8 as "endsAt",
      count(*)::int as count
    from due where "offerAt" <= ${tx.now + horizonMs}::float8 group by 1, 2`;
  return new Map(rows.map(({ flowId, endsAt, count }) => [`${flowId}@${endsAt}`, count]));
}

async function ensurePools(tx: ShopTx, needs: readonly Need[]): Promise<void> {
  const rows = needs.map(({ terms, endsAt }) => ({
    poolId: stableId(tx.shopId, 'pool', termsKey(terms), endsAt),
    key: termsKey(terms),
    terms,
    endsAt,
    firstCode: newOfferCode(),
  }));
  await tx.sql`
    with made as (
      insert into discount_pools (shop_id, pool_id, terms_key, terms, ends_at, state, first_code, created_at)
      select ${tx.shopId}::bigint, r."poolId", r.key, r.terms, to_timestamp(r."endsAt" / 1000), 'wanted', r."firstCode",
             ${tx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as r ("poolId" uuid, key text, terms jsonb, "endsAt" float8, "firstCode" text)
      on conflict on constraint discount_pools_pkey do nothing
      returning pool_id, first_code
    )
    insert into pool_codes (shop_id, code, pool_id, state, created_at)
    select ${tx.shopId}::bigint, first_code, pool_id, 'new', ${tx.now}::timestamptz from made`;
}

interface Stock {
  poolId: string;
  termsKey: string;
  endsAt: Instant;
  /** Codes to be had now or soon. */
  ready: number;
  isUnfinished: boolean;
}

/** Locked, so that two rounds do not both fill what is missing. */
async function loadStock(tx: ShopTx): Promise<Stock[]> {
  const pools = await tx.sql<Omit<Stock, 'ready' | 'isUnfinished'>[]>`
    select pool_id as "poolId", terms_key as "termsKey", ends_at as "endsAt" from discount_pools
    where shop_id = ${tx.shopId} and state in ('wanted', 'open') and ends_at > ${tx.now}::timestamptz
    order by pool_id for update`;
  const counts = await tx.sql<{ poolId: string; ready: number; fresh: number }[]>`
    select pool_id as "poolId", count(*)::int as ready, count(*) filter (where state = 'new')::int as fresh
    from pool_codes
    where shop_id = ${tx.shopId} and pool_id = any(${pools.map(({ poolId }) => poolId)}::uuid[])
      and state in ('new', 'free')
    group by pool_id`;
  const countOf = new Map(counts.map((count) => [count.poolId, count]));
  return pools.map((pool) => {
    const { ready = 0, fresh = 0 } = countOf.get(pool.poolId) ?? {};
    return { ...pool, ready, isUnfinished: fresh > 0 };
  });
}

async function insertCodes(tx: ShopTx, codes: readonly { poolId: string; code: string }[]): Promise<void> {
  if (codes.length === 0) return;
  await tx.sql`
    insert into pool_codes (shop_id, code, pool_id, state, created_at)
    select ${tx.shopId}::bigint, u.code, u.pool_id, 'new', ${tx.now}::timestamptz
    from unnest(${codes.map(({ code }) => code)}::text[], ${codes.map(({ poolId }) => poolId)}::uuid[])
      as u (code, pool_id)`;
}
