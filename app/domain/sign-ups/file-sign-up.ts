import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { type SignUp, signUpPlace } from './sign-up.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How many forms a shop takes, by whom they come from; more than these are no people. */
const limits = { visitorPerMinute: 5, visitorPerHour: 20, shopPerMinute: 200, addressPerDay: 3 };

export type Filing =
  | { status: 'filed' }
  /** This very form came before; nothing is done twice. */
  | { status: 'repeated' }
  | { status: 'too_many'; of: 'visitor' | 'shop' | 'address'; retryAfterMs: number };

/**
 * Keeps a form for the job that takes it in. What is known of the address makes no difference here, neither to the
 * answer nor to the time it takes. Counted in the database, exactly and over any number of web processes: one shop's
 * forms are filed one after the other.
 */
export async function fileSignUp(
  tx: ShopTx,
  { nonce, signUp, indexSecret }: { nonce: string; signUp: SignUp; indexSecret: string },
): Promise<Filing> {
  const visitorHash = blindIndex(indexSecret, tx.shopId, 'visitor', signUp.ip);
  const addressHash = blindIndex(indexSecret, tx.shopId, 'email', signUp.email);
  const sealed = (await tx.vault()).seal(JSON.stringify(signUp), signUpPlace(nonce));
  await tx.sql`select pg_advisory_xact_lock(hashtextextended('sign_ups', ${tx.shopId}::bigint))`;
  const [seen] = await tx.sql<Record<keyof typeof limits | 'sameForm', number>[]>`
    select
      (select count(*) from sign_ups where shop_id = ${tx.shopId} and nonce = ${nonce})::int as "sameForm",
      (select count(*) from sign_ups where shop_id = ${tx.shopId} and visitor_hash = ${visitorHash}
        and received_at > ${tx.now - minuteMs}::timestamptz)::int as "visitorPerMinute",
      (select count(*) from sign_ups where shop_id = ${tx.shopId} and visitor_hash = ${visitorHash}
        and received_at > ${tx.now - hourMs}::timestamptz)::int as "visitorPerHour",
      (select count(*) from sign_ups where shop_id = ${tx.shopId} and address_hash = ${addressHash}
        and received_at > ${tx.now - dayMs}::timestamptz)::int as "addressPerDay",
      (select count(*) from sign_ups where shop_id = ${tx.shopId}
        and received_at > ${tx.now - minuteMs}::timestamptz)::int as "shopPerMinute"`;
  if (seen!.sameForm > 0) return { status: 'repeated' };
  const isOver = (name: keyof typeof limits) => seen![name] >= limits[name];
  if (isOver('shopPerMinute')) return { status: 'too_many', of: 'shop', retryAfterMs: minuteMs };
  if (isOver('visitorPerMinute')) return { status: 'too_many', of: 'visitor', retryAfterMs: minuteMs };
  if (isOver('visitorPerHour')) return { status: 'too_many', of: 'visitor', retryAfterMs: hourMs };
  if (isOver('addressPerDay')) return { status: 'too_many', of: 'address', retryAfterMs: dayMs };
  await tx.sql`
    insert into sign_ups (shop_id, nonce, received_at, visitor_hash, address_hash, sealed)
    values (${tx.shopId}, ${nonce}, ${tx.now}, ${visitorHash}, ${addressHash}, ${sealed})`;
  await enqueueJobs(tx, [
    { name: 'take-sign-up', key: `${tx.shopId}:${nonce}`, data: { shopId: tx.shopId, nonce } },
  ]);
  return { status: 'filed' };
}
