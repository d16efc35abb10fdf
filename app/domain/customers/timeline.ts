import type { Instant, ShopTx } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';

const timelinePageSize = 60;

export type TimelineKind = 'event' | 'message' | 'decision';

/** One thing that happened to, or was decided about, a person. */
export interface TimelineEntry {
  kind: TimelineKind;
  id: string;
  at: Instant;
  /** The event's kind, the message's state, or the decision's outcome. */
  what: string;
  reason: string | null;
  flowId: string | null;
  stepId: string | null;
  messageId: string | null;
  /** An event's own facts. */
  payload: Record<string, unknown>;
  /** A decision's details; a message's subject line is in `title`. */
  details: Record<string, unknown>;
  title: string | null;
  /** Of a decision: when the letter in question was to go. */
  dueAt?: Instant | null;
  /** Of a decision: the purchase that made the letter pointless. */
  purchasedAt?: Instant | null;
}

/** Events, letters and decisions of one person in one stream, newest first. */
export async function listTimeline(
  tx: ShopTx,
  customerId: string,
  { kinds, before }: { kinds: readonly TimelineKind[]; before?: Instant },
): Promise<{ entries: TimelineEntry[]; hasMore: boolean }> {
  const until = before ?? Number.MAX_SAFE_INTEGER;
  const streams = await Promise.all(kinds.map((kind) => readers[kind](tx, customerId, until)));
  // A letter that was decided against is told by the decision, which says more.
  const isTold = ({ kind, what }: TimelineEntry) =>
    kind !== 'message' || what !== 'skipped' || !kinds.includes('decision');
  const entries = streams
    .flat()
    .filter(isTold)
    .toSorted((a, b) => b.at - a.at || order[b.kind] - order[a.kind]);
  const vault = await tx.vault();
  const opened = entries.slice(0, timelinePageSize).map((entry) => ({
    ...entry,
    title: entry.title && vault.open(entry.title, places.letterSubject(entry.id)),
  }));
  return { entries: opened, hasMore: entries.length > timelinePageSize };
}

/** What follows from what, where the instant is the same. */
const order: Record<TimelineKind, number> = { event: 0, decision: 1, message: 2 };

const farFuture = 253_402_300_799_000;

/** That a letter was sent is told by the letter itself. */
const readers: Record<
  TimelineKind,
  (tx: ShopTx, customerId: string, until: Instant) => Promise<TimelineEntry[]>
> = {
  event: (tx, customerId, until) => tx.sql<TimelineEntry[]>`
    select 'event' as kind, event_id as id, at, kind as what, null as reason, null as "flowId", null as "stepId",
           payload->>'messageId' as "messageId", payload, '{}'::jsonb as details, null as title
    from events
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and kind <> 'message.sent' and at < ${Math.min(until, farFuture)}::timestamptz
    order by at desc limit ${timelinePageSize + 1}`,
  message: (tx, customerId, until) => tx.sql<TimelineEntry[]>`
    select 'message' as kind, message_id as id, coalesce(sent_at, ended_at, due_at) as at, state as what, reason,
           flow_id as "flowId", step_id as "stepId", message_id as "messageId", '{}'::jsonb as payload,
           '{}'::jsonb as details, letter_subject as title
    from messages
    where shop_id = ${tx.shopId} and customer_id = ${customerId}
      and coalesce(sent_at, ended_at, due_at) < ${Math.min(until, farFuture)}::timestamptz
    order by at desc limit ${timelinePageSize + 1}`,
  // A gate's "send" is told by the letter itself.
  decision: (tx, customerId, until) => tx.sql<TimelineEntry[]>`
    select 'decision' as kind, d.decision_id as id, d.at, d.outcome as what, d.reason, d.flow_id as "flowId",
           d.step_id as "stepId", d.message_id as "messageId", '{}'::jsonb as payload, d.details, null as title,
           coalesce(m.due_at, e.wake_at) as "dueAt",
           case when d.reason = 'purchased' then (
             select max(p.at) from events p
             where p.shop_id = d.shop_id and p.customer_id = d.customer_id and p.kind = 'order.placed' and p.at <= d.at
           ) end as "purchasedAt"
    from decisions d
    left join messages m on m.shop_id = d.shop_id and m.message_id = d.message_id
    left join enrollments e on e.shop_id = d.shop_id and e.enrollment_id = d.enrollment_id
    where d.shop_id = ${tx.shopId} and d.customer_id = ${customerId} and d.outcome not in ('send', 'queued')
      and d.at < ${Math.min(until, farFuture)}::timestamptz
    order by d.at desc limit ${timelinePageSize + 1}`,
};
