import type { Instant, ShopTx } from '#app/db/client.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { reactToEvents } from '#app/domain/flows/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';

interface AcceptedLetter {
  messageId: string;
  providerId: string | null;
  at: Instant;
  /** The fencing number under which the letter was handed over; null where the provider itself tells of it. */
  fence: number | null;
}

/**
 * Writes down that a provider took these letters. A worker whose letter was taken over in the meantime writes nothing;
 * a letter that was given up as of unknown outcome counts as sent after all.
 *
 * @returns the messages that were not known to be sent before
 */
export async function markSent(tx: ShopTx, accepted: readonly AcceptedLetter[]): Promise<string[]> {
  if (accepted.length === 0) return [];
  const sent = await tx.sql<
    {
      messageId: string;
      customerId: string;
      flowId: string;
      enrollmentId: string;
      stepId: string;
      purpose: 'marketing' | 'transactional';
      sentAt: Instant;
    }[]
  >`
    update messages m
    set state = 'sent', reason = null, provider_id = coalesce(u.provider_id, m.provider_id), sent_at = u.at,
        ended_at = ${tx.now}::timestamptz, lease_until = null
    from unnest(${accepted.map((each) => each.messageId)}::uuid[],
                ${accepted.map((each) => each.providerId)}::text[],
                ${accepted.map((each) => each.at)}::timestamptz[],
                ${accepted.map((each) => each.fence)}::int[]) as u (message_id, provider_id, at, fence)
    where m.shop_id = ${tx.shopId} and m.message_id = u.message_id
      and (m.state = 'sending' and coalesce(u.fence, m.fence) = m.fence
           or m.state = 'skipped' and m.reason = 'outcome_unknown' and u.fence is null)
    returning m.message_id as "messageId", m.customer_id as "customerId", m.flow_id as "flowId",
              m.enrollment_id as "enrollmentId", m.step_id as "stepId", m.purpose, m.sent_at as "sentAt"`;
  await recordEvents(
    tx,
    sent.map(({ customerId, sentAt, ...letter }) => ({
      dedupeKey: `message.sent:${letter.messageId}`,
      kind: 'message.sent',
      customerId,
      at: sentAt,
      payload: letter,
    })),
  );
  const moved = await refreshMemberships(
    tx,
    sent.map(({ customerId }) => customerId),
  );
  await reactToEvents(tx, await recordEvents(tx, moved));
  return sent.map(({ messageId }) => messageId);
}
