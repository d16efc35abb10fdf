import type { Instant, ShopTx } from '#app/db/client.ts';
import type { PrivacyRequestKind } from '#app/domain/privacy/index.ts';

export interface PrivacyRequestRow {
  requestId: string;
  kind: PrivacyRequestKind;
  state: 'waiting' | 'done';
  receivedAt: Instant;
  dueAt: Instant;
  doneAt: Instant | null;
  /** How many rows were found, over all tables. */
  rows: number;
  hasFile: boolean;
}

const requestsShown = 100;

/** A shop's requests, newest first; whom they are about is not said. */
export async function listPrivacyRequests(tx: ShopTx): Promise<PrivacyRequestRow[]> {
  return await tx.sql<PrivacyRequestRow[]>`
    select r.request_id as "requestId", r.kind, r.state, r.received_at as "receivedAt", r.due_at as "dueAt",
           r.done_at as "doneAt",
           coalesce((select sum(value::int)::int from jsonb_each_text(coalesce(r.proof, '{}'))), 0) as rows,
           e.request_id is not null as "hasFile"
    from privacy_requests r
    left join privacy_exports e on e.shop_id = r.shop_id and e.request_id = r.request_id
    where r.shop_id = ${tx.shopId}
    order by r.received_at desc, r.request_id limit ${requestsShown}`;
}
