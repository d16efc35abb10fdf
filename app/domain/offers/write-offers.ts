import type { Instant, ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { compareOffers, type Yardstick } from './ladder.ts';
import { loadYardstick } from './load-yardstick.ts';
import type { OfferIntent, OfferState } from './offer.ts';
import { newOfferCode } from './offer-code.ts';
import { takeFromPools } from './pools/take-from-pools.ts';
import { replaceCodes } from './revoke-codes.ts';
import { type OfferTerms, termsKey } from './terms.ts';

const hourMs = 3_600_000;
/** An equal code with less time left is not promised a second time. */
const equalKeptHours = 24;
/** A better one is, as long as there is time to use it. */
const betterKeptHours = 2;
const minuteMs = 60_000;
/** Empty pools are looked at at most so often, beside the regular round. */
const refillAskedMinutes = 10;

/** The one code of a person, and what it gives. Offers of several flows may rest on it. */
interface Holding {
  customerId: string;
  terms: OfferTerms;
  startsAt: Instant;
  expiresAt: Instant;
  /** Missing until one is taken from a pool or made. */
  code: string | null;
  state: OfferState;
  discountId: string | null;
  poolId: string | null;
}

/**
 * Keeps what the flows promise; nobody ever holds two codes. A person who holds an equal or better one is promised
 * that same code again; a larger step of the ladder takes its place, and the old code is revoked. New codes come from
 * the shop's pools; where a pool is empty, the code is stored here and a job has the shop create it.
 */
export async function writeOffers(tx: ShopTx, intents: readonly OfferIntent[]): Promise<void> {
  if (intents.length === 0) return;
  await lockCustomers(tx, intents);
  const fresh = await withoutKnown(tx, intents);
  if (fresh.length === 0) return;
  const held = await loadHoldings(tx, fresh);
  const yardstick = await yardstickFor(tx, fresh, held);
  const { promises, replaced } = decide(fresh, held, yardstick, tx.now);
  const unfilled = promises.filter(({ holding }) => holding.code === null);
  await fill(tx, unfilled);
  await replaceCodes(tx, replaced, 'better_offer');
  await insert(tx, promises);
  await askForCodes(
    tx,
    unfilled.filter(({ holding }) => holding.state === 'wanted'),
  );
}

interface Promised {
  intent: OfferIntent;
  holding: Holding;
}

function decide(
  intents: readonly OfferIntent[],
  held: readonly Holding[],
  yardstick: Yardstick,
  now: Instant,
): { promises: Promised[]; replaced: string[] } {
  const better = (a: Holding | OfferIntent, b: Holding | OfferIntent) =>
    compareOffers(b.terms, a.terms, yardstick) || b.expiresAt - a.expiresAt;
  const replaced: string[] = [];
  const inHand = new Map<string, Holding>();
  for (const [customerId, holdings] of Map.groupBy(held, (each) => each.customerId)) {
    const [best, ...others] = holdings.toSorted(better);
    inHand.set(customerId, best!);
    // Two records of one person that were merged may have brought a code each.
    replaced.push(...others.flatMap((other) => (other.code === best!.code ? [] : (other.code ?? []))));
  }
  // Best first: what comes after in the same batch can rest on the same code.
  const promises = intents.toSorted(better).map((intent) => {
    const current = inHand.get(intent.customerId);
    if (current && isKept(current, intent, yardstick, now)) return { intent, holding: current };
    if (current?.code) replaced.push(current.code);
    const { customerId, terms, startsAt, expiresAt } = intent;
    const next: Holding = {
      ...{ customerId, terms, startsAt, expiresAt },
      ...{ code: null, state: 'wanted', discountId: null, poolId: null },
    };
    inHand.set(customerId, next);
    return { intent, holding: next };
  });
  return { promises, replaced };
}

function isKept(held: Holding, wanted: OfferIntent, yardstick: Yardstick, now: Instant): boolean {
  const step = compareOffers(held.terms, wanted.terms, yardstick);
  const leftMs = held.expiresAt - now;
  if (step > 0) return leftMs >= betterKeptHours * hourMs;
  return step === 0 && leftMs >= Math.min(equalKeptHours * hourMs, wanted.expiresAt - now);
}

/** Two flows of one person take turns, else each would give a code of its own. */
async function lockCustomers(tx: ShopTx, intents: readonly OfferIntent[]): Promise<void> {
  const customers = [...new Set(intents.map((intent) => intent.customerId))].toSorted();
  await tx.sql`
    select pg_advisory_xact_lock(hashtextextended('offer:' || ${tx.shopId}::text || ':' || customer_id, 0))
    from unnest(${customers}::text[]) with ordinality as person (customer_id, position) order by position`;
}

/** A step that runs twice finds its promise made. */
async function withoutKnown(tx: ShopTx, intents: readonly OfferIntent[]): Promise<OfferIntent[]> {
  const byId = new Map(intents.map((intent) => [intent.offerId, intent]));
  const known = await tx.sql<{ offerId: string }[]>`
    select offer_id as "offerId" from offers
    where shop_id = ${tx.shopId} and offer_id = any(${[...byId.keys()]}::uuid[])`;
  for (const { offerId } of known) byId.delete(offerId);
  return [...byId.values()];
}

async function loadHoldings(tx: ShopTx, intents: readonly OfferIntent[]): Promise<Holding[]> {
  return tx.sql<Holding[]>`
    select distinct on (customer_id, code) customer_id as "customerId", terms, starts_at as "startsAt",
      expires_at as "expiresAt", code, state, discount_id as "discountId", pool_id as "poolId"
    from offers
    where shop_id = ${tx.shopId} and customer_id = any(${intents.map((each) => each.customerId)}::uuid[])
      and state in ('wanted', 'live') and expires_at > ${tx.now}::timestamptz
    order by customer_id, code`;
}

/** Offers of one kind need none: most shops give the same to everybody. */
async function yardstickFor(
  tx: ShopTx,
  intents: readonly OfferIntent[],
  held: readonly Holding[],
): Promise<Yardstick> {
  const all = [...intents, ...held].map((each) => each.terms);
  const kinds = new Set(all.map((terms) => terms.kind));
  if (kinds.size > 1 || kinds.has('gift')) return loadYardstick(tx, all);
  return { typicalOrderMinor: 1, giftPrices: new Map() };
}

async function fill(tx: ShopTx, unfilled: readonly Promised[]): Promise<void> {
  const holdings = [...new Set(unfilled.map(({ holding }) => holding))];
  const codes = await takeFromPools(
    tx,
    holdings.map(({ terms, expiresAt }) => ({ termsKey: termsKey(terms), expiresAt })),
  );
  holdings.forEach((holding, index) => {
    const taken = codes[index];
    if (taken) Object.assign(holding, taken, { state: 'live' });
    else holding.code = newOfferCode();
  });
}

async function insert(tx: ShopTx, promises: readonly Promised[]): Promise<void> {
  const column = <T>(read: (promised: Promised) => T) => promises.map(read);
  await tx.sql`
    insert into offers (shop_id, offer_id, customer_id, flow_id, enrollment_id, code, terms, state, discount_id, pool_id,
                        starts_at, expires_at)
    select ${tx.shopId}::bigint, u.offer_id, u.customer_id, u.flow_id, u.enrollment_id, u.code, u.terms::jsonb, u.state,
           u.discount_id, u.pool_id, u.starts_at, u.expires_at
    from unnest(
      ${column(({ intent }) => intent.offerId)}::uuid[], ${column(({ intent }) => intent.customerId)}::uuid[],
      ${column(({ intent }) => intent.flowId)}::text[], ${column(({ intent }) => intent.enrollmentId)}::uuid[],
      ${column(({ holding }) => holding.code)}::text[],
      ${column(({ holding }) => JSON.stringify(holding.terms))}::text[],
      ${column(({ holding }) => holding.state)}::text[], ${column(({ holding }) => holding.discountId)}::text[],
      ${column(({ holding }) => holding.poolId)}::uuid[], ${column(({ holding }) => holding.startsAt)}::timestamptz[],
      ${column(({ holding }) => holding.expiresAt)}::timestamptz[])
      as u (offer_id, customer_id, flow_id, enrollment_id, code, terms, state, discount_id, pool_id, starts_at, expires_at)
    on conflict on constraint offers_pkey do nothing`;
}

/** One job for each code to be made now, and one that fills the pools for those who come next. */
async function askForCodes(tx: ShopTx, promises: readonly Promised[]): Promise<void> {
  if (promises.length === 0) return;
  const { shopId } = tx;
  const firsts = new Map(
    promises.toReversed().map(({ intent, holding }) => [holding.code, intent.offerId] as const),
  );
  const round = Math.floor(tx.now / (refillAskedMinutes * minuteMs));
  await enqueueJobs(tx, [
    ...[...firsts.values()].map((offerId) => ({
      name: 'mint-offer' as const,
      key: offerId,
      data: { shopId, offerId },
    })),
    { name: 'fill-pools', key: `${shopId}:asked:${round}`, data: { shopId } },
  ]);
}
