import type { Database, Instant, ShopTx } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';
import type { PrivacyRequestKind, PrivacySubject } from '#app/domain/privacy/index.ts';
import type { RowCounts } from './erase-person.ts';

export interface WaitingRequest {
  kind: PrivacyRequestKind;
  subject: RequestSubject;
  receivedAt: Instant;
  proof: RowCounts;
}

/** Whom a request is about; once she is erased, all that later steps may still meet. */
export type RequestSubject = PrivacySubject & { traces?: string[] };

const nobodyNamed: RequestSubject = { shopifyId: null, email: null, phone: null, orderIds: [] };

/** A request that is not done yet. */
export async function findWaitingRequest(tx: ShopTx, requestId: string): Promise<WaitingRequest | undefined> {
  const [row] = await tx.sql<
    { kind: PrivacyRequestKind; subject: string | null; receivedAt: Instant; proof: RowCounts | null }[]
  >`
    select kind, subject, received_at as "receivedAt", proof from privacy_requests
    where shop_id = ${tx.shopId} and request_id = ${requestId} and state = 'waiting'`;
  if (!row) return undefined;
  const { kind, receivedAt } = row;
  const subject =
    row.subject === null
      ? nobodyNamed
      : JSON.parse((await tx.vault()).open(row.subject, places.privacySubject(requestId)));
  return { kind, receivedAt, subject, proof: row.proof ?? {} };
}

/** What a broken-off redaction has done so far, and by what the rest can still be found. */
export async function keepProgress(
  tx: ShopTx,
  requestId: string,
  { subject, proof }: { subject: RequestSubject; proof: RowCounts },
): Promise<void> {
  const sealed = (await tx.vault()).seal(JSON.stringify(subject), places.privacySubject(requestId));
  await tx.sql`
    update privacy_requests set subject = ${sealed}, proof = ${JSON.stringify(proof)}::text::jsonb
    where shop_id = ${tx.shopId} and request_id = ${requestId}`;
}

/** Ends a request; from now on only keyed hashes say whom it was about. */
export async function finishRequest(tx: ShopTx, requestId: string, proof: RowCounts): Promise<void> {
  await tx.sql`
    update privacy_requests
    set state = 'done', subject = null, done_at = ${tx.now}::timestamptz, proof = ${JSON.stringify(proof)}::text::jsonb
    where shop_id = ${tx.shopId} and request_id = ${requestId}`;
}

/** Every shop's requests that wait since before this instant. */
export async function listWaitingRequests(
  loops: Database['loops'],
  { receivedBefore, limit }: { receivedBefore: Instant; limit: number },
): Promise<{ shopId: string; requestId: string }[]> {
  return await loops<{ shopId: string; requestId: string }[]>`
    select shop_id as "shopId", request_id as "requestId" from privacy_requests
    where state = 'waiting' and received_at <= ${receivedBefore}::timestamptz order by due_at limit ${limit}`;
}

/** How many requests of all shops should have been done by now: none, if all is well. */
export async function countOverdueRequests(loops: Database['loops'], now: Instant): Promise<number> {
  const [row] = await loops<{ count: number }[]>`
    select count(*)::int as count from privacy_requests where state = 'waiting' and due_at < ${now}::timestamptz`;
  return row?.count ?? 0;
}
