import type { Instant } from '#app/db/client.ts';
import { type CustomerMerge, factsOf, hasNewFacts, type MetPeople } from '#app/domain/customers/index.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import type { StoreNews } from './news.ts';

interface Departures {
  gone: readonly { customerId: string; at: Instant }[];
  merges: readonly CustomerMerge[];
}

/** What happened to people themselves: they registered, changed, left. */
export function tellPeople(
  news: readonly StoreNews[],
  people: MetPeople,
  { gone, merges }: Departures,
): EventDraft[] {
  const drafts: EventDraft[] = [];
  for (const each of news) {
    if (each.kind !== 'customer_seen') continue;
    const customerId = people.idOf(each.person);
    const record = people.after(customerId);
    // Of two merged records the other one's number is no news of the one that was kept.
    if (record.deletedAt !== null || record.shopifyId !== each.person.shopifyId) continue;
    const payload = factsOf(record);
    if (each.isRegistration) {
      const at = each.person.registeredAt ?? each.person.seenAt;
      drafts.push({
        dedupeKey: `customer.registered:${customerId}`,
        kind: 'customer.registered',
        customerId,
        at,
        payload,
      });
    }
    const before = people.before(customerId);
    const hasChanged = before !== undefined && hasNewFacts(before, record);
    if (!hasChanged || record.sourceUpdatedAt !== each.person.seenAt) continue;
    const at = each.person.seenAt;
    drafts.push({
      dedupeKey: `customer.updated:${customerId}:${at}`,
      kind: 'customer.updated',
      customerId,
      at,
      payload,
    });
  }
  const left = [...gone, ...merges.map(({ mergedId, at }) => ({ customerId: mergedId, at }))];
  for (const { customerId, at } of left) {
    drafts.push({
      dedupeKey: `customer.deleted:${customerId}`,
      kind: 'customer.deleted',
      customerId,
      at,
      payload: {},
    });
  }
  return drafts;
}
