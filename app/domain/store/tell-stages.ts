import type { ShopTx } from '#app/db/client.ts';
import type { MetPeople } from '#app/domain/customers/index.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { forgetInsights, refreshInsights } from '#app/domain/insight/index.ts';
import type { StoreNews } from './news.ts';
import { peopleIn } from './people-in.ts';
import type { Departures } from './take-in-merges.ts';

/**
 * Says anew of those whom the news concern where they stand: who bought, who is new, who has become one. Who is gone is
 * nowhere.
 *
 * @param learnsLater  nothing is said now, since what is learned from all of them together will say it
 * @returns the changes of stage
 */
export async function tellStages(
  tx: ShopTx,
  news: readonly StoreNews[],
  { people, keptIds, mergedIds, gone }: Departures,
  { buyerIds, learnsLater }: { buyerIds: readonly string[]; learnsLater: boolean },
): Promise<EventDraft[]> {
  const goneIds = [...mergedIds, ...gone.map(({ customerId }) => customerId)];
  if (learnsLater) {
    await forgetInsights(tx, goneIds);
    return [];
  }
  return await refreshInsights(tx, [...buyerIds, ...keptIds, ...goneIds, ...newcomers(news, people)]);
}

function newcomers(news: readonly StoreNews[], people: MetPeople): string[] {
  return peopleIn(news)
    .map((person) => people.idOf(person))
    .filter((customerId) => people.before(customerId) === undefined);
}
