import type { Instant, ShopTx } from '#app/db/client.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { judgeRule } from './judge/judge-rule.ts';
import { loadFacts } from './judge/load-facts.ts';
import { needsOf } from './judge/needs.ts';
import { lockMemberships } from './lock-memberships.ts';
import { type KeptMembership, loadMemberships, saveMemberships } from './memberships.ts';
import { loadSegmentBook } from './segment-book.ts';

/** People at a time: what is known of them is held in memory. */
const batchSize = 500;

/**
 * Judges these people anew by all segments, after something about them has changed. It is the last thing to do about a
 * change: what else follows from it, events included, has to be written before.
 *
 * @returns who entered or left a segment, as events to be recorded; while a segment is filled for the first time, or
 *   after its rule has changed, nobody is told of it
 */
export async function refreshMemberships(tx: ShopTx, customerIds: readonly string[]): Promise<EventDraft[]> {
  const ids = [...new Set(customerIds)].toSorted();
  if (ids.length === 0) return [];
  const [, book] = await Promise.all([lockMemberships(tx, 'shared'), loadSegmentBook(tx)]);
  if (book === undefined) return [];
  const { segments, moment } = book;
  const needs = needsOf(
    segments.map(({ rule }) => rule),
    moment,
  );
  const drafts: EventDraft[] = [];
  for (let from = 0; from < ids.length; from += batchSize) {
    const batch = ids.slice(from, from + batchSize);
    const [people, before] = await Promise.all([
      loadFacts(tx, batch, { needs, moment }),
      loadMemberships(tx, batch),
    ]);
    const changed: KeptMembership[] = [];
    for (const person of people) {
      for (const { segmentId, rule, isFilling } of segments) {
        const { customerId } = person;
        const old = before.of(customerId, segmentId);
        const { holds, nextChangeAt } = person.isLive ? judgeRule(rule, person, moment) : nowhere;
        const next = nextChangeAt === Infinity ? null : nextChangeAt;
        const isChange = holds !== (old?.isMember ?? false);
        const isWritten = isFilling ? old !== undefined : true;
        if (isWritten && !isChange && next === (old?.nextChangeAt ?? null)) continue;
        const since = isChange || old === undefined ? tx.now : old.since;
        changed.push({ customerId, segmentId, isMember: holds, since, nextChangeAt: next });
        if (isChange && !isFilling && person.isLive) drafts.push(told(segmentId, customerId, holds, tx.now));
      }
    }
    await saveMemberships(tx, changed);
  }
  return drafts;
}

/** Who is gone is in no segment, for good. */
const nowhere = { holds: false, nextChangeAt: Infinity };

/** With the instant in its key: who enters again is told of again. */
function told(segmentId: string, customerId: string, isMember: boolean, at: Instant): EventDraft {
  const kind = isMember ? 'segment.entered' : 'segment.left';
  return {
    dedupeKey: `${kind}:${segmentId}:${customerId}:${at}`,
    kind,
    customerId,
    at,
    payload: { segmentId },
  };
}
