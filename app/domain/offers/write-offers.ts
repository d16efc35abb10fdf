import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import type { OfferIntent, OfferState } from './offer.ts';
import { newOfferCode } from './offer-code.ts';

/** A code with less time left is not promised a second time. */
const reuseHours = 24;
const hourMs = 3_600_000;

interface OfferRow extends OfferIntent {
  code: string;
  state: OfferState;
  discountId: string | null;
}

/**
 * Keeps what the flows promise. A person who holds an equal or better code with at least a day to go is promised that
 * same code again; everyone else gets a new one, and the job that has it created in the shop, in this transaction.
 */
export async function writeOffers(tx: ShopTx, intents: readonly OfferIntent[]): Promise<void> {
  if (intents.length === 0) return;
  const holders = new Map((await lockAndLoadHeld(tx, intents)).map((offer) => [offer.customerId, offer]));
  const rows: OfferRow[] = [];
  const toMint: OfferRow[] = [];
  for (const intent of intents) {
    const held = holders.get(intent.customerId);
    if (held && held.percent >= intent.percent) {
      rows.push({
        ...held,
        offerId: intent.offerId,
        flowId: intent.flowId,
        enrollmentId: intent.enrollmentId,
      });
      continue;
    }
    const offer: OfferRow = { ...intent, code: newOfferCode(), state: 'wanted', discountId: null };
    rows.push(offer);
    toMint.push(offer);
    holders.set(intent.customerId, offer);
  }
  const written = new Set(await insert(tx, rows));
  await enqueueJobs(
    tx,
    toMint
      .filter(({ offerId }) => written.has(offerId))
      .map(({ offerId }) => ({ name: 'mint-offer', key: offerId, data: { shopId: tx.shopId, offerId } })),
  );
}

/** The best code each person holds. Two flows of one person take turns, else each would make a code of its own. */
async function lockAndLoadHeld(tx: ShopTx, intents: readonly OfferIntent[]): Promise<OfferRow[]> {
  const customers = [...new Set(intents.map((intent) => intent.customerId))].toSorted();
  await tx.sql`
    select pg_advisory_xact_lock(hashtextextended('offer:' || ${tx.shopId}::text || ':' || customer_id, 0))
    from unnest(${customers}::text[]) with ordinality as person (customer_id, position) order by position`;
  return tx.sql<OfferRow[]>`
    select distinct on (customer_id) offer_id as "offerId", customer_id as "customerId", flow_id as "flowId",
      enrollment_id as "enrollmentId", percent, starts_at as "startsAt", expires_at as "expiresAt", code, state,
      discount_id as "discountId"
    from offers
    where shop_id = ${tx.shopId} and customer_id = any(${customers}::uuid[]) and state in ('wanted', 'live')
      and expires_at >= ${tx.now + reuseHours * hourMs}::timestamptz
    order by customer_id, percent desc, expires_at desc`;
}

async function insert(tx: ShopTx, rows: readonly OfferRow[]): Promise<string[]> {
  const column = <T>(read: (row: OfferRow) => T) => rows.map(read);
  const written = await tx.sql<{ offerId: string }[]>`
    insert into offers (shop_id, offer_id, customer_id, flow_id, enrollment_id, code, percent, state, discount_id,
                        starts_at, expires_at)
    select ${tx.shopId}::bigint, offer.*
    from unnest(
      ${column((row) => row.offerId)}::uuid[], ${column((row) => row.customerId)}::uuid[],
      ${column((row) => row.flowId)}::text[], ${column((row) => row.enrollmentId)}::uuid[],
      ${column((row) => row.code)}::text[], ${column((row) => row.percent)}::int[],
      ${column((row) => row.state)}::text[], ${column((row) => row.discountId)}::text[],
      ${column((row) => row.startsAt)}::timestamptz[], ${column((row) => row.expiresAt)}::timestamptz[]) as offer
    on conflict on constraint offers_pkey do nothing
    returning offer_id as "offerId"`;
  return written.map(({ offerId }) => offerId);
}
