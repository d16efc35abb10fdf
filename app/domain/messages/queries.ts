import type { Instant, ShopTx } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';
import { addNames, type PersonName } from '#app/domain/customers/index.ts';

const messagesPerPage = 50;

/** How a letter ended, or how far it has come, in the words of the message log. */
export type MessageOutcome = 'waiting' | 'sent' | 'clicked' | 'bounced' | 'skipped' | 'dead';

export const messageOutcomes: readonly MessageOutcome[] = [
  'waiting',
  'sent',
  'clicked',
  'bounced',
  'skipped',
  'dead',
];

export interface MessageRow extends PersonName {
  messageId: string;
  customerId: string;
  flowId: string;
  stepId: string;
  template: string;
  letterSubject: string | null;
  outcome: MessageOutcome;
  reason: string | null;
  dueAt: Instant;
  sendAt: Instant;
  sentAt: Instant | null;
  createdAt: Instant;
}

export interface MessageFilter {
  flowId?: string;
  outcome?: MessageOutcome;
  reason?: string;
  cursor?: string;
}

/** The message log, newest first. */
export async function listMessages(
  tx: ShopTx,
  { flowId, outcome, reason, cursor }: MessageFilter,
): Promise<{ messages: MessageRow[]; nextCursor: string | null }> {
  const from = readCursor(cursor);
  const rows = await tx.sql<Omit<MessageRow, keyof PersonName>[]>`
    select m.message_id as "messageId", m.customer_id as "customerId", m.flow_id as "flowId", m.step_id as "stepId", m.template,
           m.letter_subject as "letterSubject", ${outcomeOf(tx)} as outcome, m.reason, m.due_at as "dueAt",
           m.send_at as "sendAt", m.sent_at as "sentAt", m.created_at as "createdAt"
    from messages m
    where m.shop_id = ${tx.shopId}
      ${flowId ? tx.sql`and m.flow_id = ${flowId}` : tx.sql``}
      ${outcome ? tx.sql`and ${outcomeOf(tx)} = ${outcome}` : tx.sql``}
      ${reason ? tx.sql`and m.reason = ${reason}` : tx.sql``}
      ${from ? tx.sql`and (m.created_at, m.message_id) < (${from.at}::timestamptz, ${from.id}::uuid)` : tx.sql``}
    order by m.created_at desc, m.message_id desc
    limit ${messagesPerPage + 1}`;
  const messages = await opened(tx, rows.slice(0, messagesPerPage));
  const last = messages.at(-1);
  const hasMore = rows.length > messagesPerPage && last !== undefined;
  return { messages, nextCursor: hasMore ? `${last.createdAt}_${last.messageId}` : null };
}

/** The reasons that occur in the log since an instant, for its filter. */
export async function listReasons(tx: ShopTx, since: Instant): Promise<string[]> {
  const rows = await tx.sql<{ reason: string }[]>`
    select distinct reason from messages
    where shop_id = ${tx.shopId} and created_at >= ${since}::timestamptz and reason is not null
    order by reason`;
  return rows.map((row) => row.reason);
}

/** Everything that is known about one letter. */
export interface MessageFacts extends MessageRow {
  version: number;
  enrollmentId: string;
  entryKey: string | null;
  enteredAt: Instant | null;
  activityAt: Instant;
  purpose: 'marketing' | 'transactional';
  attempts: number;
  provider: string | null;
  batchId: string | null;
  locale: string | null;
  offerCode: string | null;
  deliveredAt: Instant | null;
  bouncedAt: Instant | null;
  complainedAt: Instant | null;
  clickedAt: Instant | null;
  endedAt: Instant | null;
  cause: string | null;
}

export async function findMessage(tx: ShopTx, messageId: string): Promise<MessageFacts | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(messageId)) return undefined;
  const rows = await tx.sql<Omit<MessageFacts, keyof PersonName>[]>`
    select m.message_id as "messageId", m.customer_id as "customerId", m.flow_id as "flowId", m.version, m.step_id as "stepId", m.template,
           m.letter_subject as "letterSubject", ${outcomeOf(tx)} as outcome, m.reason, m.due_at as "dueAt",
           m.send_at as "sendAt", m.sent_at as "sentAt", m.created_at as "createdAt",
           m.enrollment_id as "enrollmentId", e.entry_key as "entryKey", e.entered_at as "enteredAt",
           m.activity_at as "activityAt", m.purpose, m.attempts, m.provider, m.batch_id as "batchId", m.locale,
           m.offer_code as "offerCode", m.delivered_at as "deliveredAt", m.bounced_at as "bouncedAt",
           m.complained_at as "complainedAt", m.clicked_at as "clickedAt", m.ended_at as "endedAt",
           entry.reason as cause
    from messages m
    left join enrollments e on e.shop_id = m.shop_id and e.enrollment_id = m.enrollment_id
    left join decisions entry on entry.shop_id = m.shop_id and entry.customer_id = m.customer_id
      and entry.enrollment_id = m.enrollment_id and entry.outcome = 'entered'
    where m.shop_id = ${tx.shopId} and m.message_id = ${messageId}
    limit 1`;
  const [message] = await opened(tx, rows);
  return message;
}

/** Puts the names of their readers to letters, and opens their subject lines. */
async function opened<Row extends Omit<MessageRow, keyof PersonName>>(tx: ShopTx, rows: readonly Row[]) {
  const vault = await tx.vault();
  const named = await addNames(tx, rows);
  return named.map((row) => ({
    ...row,
    letterSubject: row.letterSubject && vault.open(row.letterSubject, places.letterSubject(row.messageId)),
  }));
}

export interface MessageDecision {
  decisionId: string;
  at: Instant;
  stage: string;
  outcome: string;
  reason: string;
  details: Record<string, unknown>;
}

/** The gate's answers about one letter, in order. */
export async function listMessageDecisions(
  tx: ShopTx,
  { customerId, messageId }: { customerId: string; messageId: string },
): Promise<MessageDecision[]> {
  return tx.sql<MessageDecision[]>`
    select decision_id as "decisionId", at, stage, outcome, reason, details from decisions
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and message_id = ${messageId}
    order by at`;
}

export interface MessageClick {
  clickId: string;
  at: Instant;
  url: string;
}

/** Links of the letter that a person followed; scanners are left out. */
export async function listMessageClicks(tx: ShopTx, messageId: string): Promise<MessageClick[]> {
  return tx.sql<MessageClick[]>`
    select click_id as "clickId", at, url from clicks
    where shop_id = ${tx.shopId} and message_id = ${messageId} and is_human
    order by at limit 50`;
}

function outcomeOf(tx: ShopTx) {
  return tx.sql`case
    when m.bounced_at is not null or m.complained_at is not null then 'bounced'
    when m.clicked_at is not null then 'clicked'
    when m.state in ('queued', 'sending') then 'waiting'
    else m.state end`;
}

/** Cursors come from the address bar; one that is none begins at the start. */
function readCursor(cursor: string | undefined): { at: Instant; id: string } | undefined {
  const parts = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(cursor ?? '');
  return parts ? { at: Number(parts[1]), id: parts[2] ?? '' } : undefined;
}
