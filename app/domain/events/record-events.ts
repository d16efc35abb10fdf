import type { ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { tellWorkflows } from '#app/domain/workflows/index.ts';
import type { EventKind, EventPayloads, StoreEvent } from './store-event.ts';

/** An event that may have been recorded before: the key says which happening it is. */
export type EventDraft = {
  [Kind in EventKind]: {
    dedupeKey: string;
    kind: Kind;
    customerId: string;
    at: number;
    payload: EventPayloads[Kind];
  };
}[EventKind];

/**
 * Records what happened, each happening once for good.
 *
 * @returns the events that were not known before, in the order given; only these are to be reacted to
 */
export async function recordEvents(tx: ShopTx, drafts: readonly EventDraft[]): Promise<StoreEvent[]> {
  if (drafts.length === 0) return [];
  const rows = drafts.map((draft) => ({ ...draft, eventId: stableId(tx.shopId, draft.dedupeKey) }));
  const inserted = await tx.sql<{ eventId: string }[]>`
    insert into events (shop_id, event_id, dedupe_key, kind, customer_id, at, recorded_at, payload)
    select ${tx.shopId}::bigint, r."eventId", r."dedupeKey", r.kind, r."customerId", to_timestamp(r.at / 1000),
           ${tx.now}::timestamptz, r.payload
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (
      "eventId" uuid, "dedupeKey" text, kind text, "customerId" uuid, at float8, payload jsonb)
    on conflict (shop_id, event_id) do nothing
    returning event_id as "eventId"`;
  const isNew = new Set(inserted.map((row) => row.eventId));
  const events = rows.flatMap(({ dedupeKey: _key, ...event }) => {
    // Of two drafts of one happening in one batch the first is the event.
    return isNew.delete(event.eventId) ? [event] : [];
  });
  await tellWorkflows(tx, events);
  return events;
}
