import type { Instant, ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { places } from '#app/db/vault/index.ts';
import type { PrivacyRequestKind, PrivacySubject } from './privacy-request.ts';
import { stableId } from './stable-id.ts';

const dayMs = 86_400_000;
/** Erasing is done within a day; what a person may see, the merchant hands on within the month that the law gives. */
const dueAfterMs: Record<PrivacyRequestKind, number> = {
  data_request: 30 * dayMs,
  customer_redact: dayMs,
  shop_redact: dayMs,
};

export interface NewPrivacyRequest {
  kind: PrivacyRequestKind;
  /** The shop's own number of the request, where it has one. */
  reference: string | null;
  subject: PrivacySubject | null;
  /** The subject as keyed hashes. */
  subjectKeys: readonly string[];
  at: Instant;
}

/** Files a request and the job that fulfils it, in one transaction. The same request told again is that one. */
export async function filePrivacyRequest(tx: ShopTx, request: NewPrivacyRequest): Promise<void> {
  const { kind, reference, subject, subjectKeys, at } = request;
  const keys = subjectKeys.toSorted();
  const requestId = stableId(tx.shopId, 'privacy_request', kind, reference ?? '', ...keys);
  const sealed =
    subject && (await tx.vault()).seal(JSON.stringify(subject), places.privacySubject(requestId));
  const filed = await tx.sql`
    insert into privacy_requests (shop_id, request_id, kind, state, subject, subject_keys, received_at, due_at)
    values (${tx.shopId}, ${requestId}, ${kind}, 'waiting', ${sealed}, ${JSON.stringify(keys)}::text::jsonb,
            ${at}::timestamptz, ${at + dueAfterMs[kind]}::timestamptz)
    on conflict on constraint privacy_requests_pkey do nothing returning 1`;
  if (filed.length === 0) return;
  await enqueueJobs(tx, [
    { name: 'fulfil-privacy-request', key: requestId, data: { shopId: tx.shopId, requestId } },
  ]);
}
