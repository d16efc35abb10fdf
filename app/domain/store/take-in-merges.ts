import type { Instant, ShopTx } from '#app/db/client.ts';
import { mergeConsents } from '#app/domain/consent/index.ts';
import {
  type CustomerMerge,
  deleteCustomers,
  findIdsByNumber,
  mergeCustomers,
  type MetPeople,
  untangleMerges,
} from '#app/domain/customers/index.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { mergeRuns } from '#app/domain/flows/index.ts';
import type { StoreNews } from './news.ts';
import type { Doubt } from './want-refetch.ts';

export interface Departures {
  /** The people of the batch, with those who were merged in the place of the records they had before. */
  people: MetPeople;
  events: EventDraft[];
  doubts: Doubt[];
  gone: { customerId: string; at: Instant }[];
  /** Records that the shop itself has made one. */
  merges: CustomerMerge[];
  /** Whose orders have to be counted anew. */
  keptIds: string[];
  /** Records that are somebody else's now, whoever found out. */
  mergedIds: string[];
}

/** People who are gone, and records of one person that have become one: by the shop's word, or by a shared address. */
export async function takeInMerges(
  tx: ShopTx,
  news: readonly StoreNews[],
  people: MetPeople,
): Promise<Departures> {
  const told = news.filter((each) => each.kind === 'customers_merged');
  const merges = told.map(({ kept, merged, at }) => ({
    keptId: people.idOf(kept),
    mergedId: people.idOf(merged),
    at,
  }));
  const all = untangleMerges([...people.absorbed, ...merges]);
  const events: EventDraft[] = [];
  for (const merge of all) {
    await mergeRuns(tx, merge);
    events.push(...(await mergeConsents(tx, merge)));
    await mergeCustomers(tx, [merge]);
  }
  const gone = await goneIds(tx, news, people);
  await deleteCustomers(tx, gone);
  return {
    people: followed(people, all),
    events,
    // What the kept one is called now, and which tags she has, the shop says only when asked.
    doubts: told.map(({ kept, at }) => ({ about: 'customer' as const, id: kept.shopifyId ?? '', at })),
    gone,
    merges: merges.filter((merge) => merge.keptId !== merge.mergedId),
    keptIds: all.map((merge) => merge.keptId),
    mergedIds: all.map((merge) => merge.mergedId),
  };
}

/** The shop deletes a number; the record that it was merged into bears another and stays. */
async function goneIds(tx: ShopTx, news: readonly StoreNews[], people: MetPeople) {
  const gone = news.filter((each) => each.kind === 'customer_gone');
  const numbers = gone.flatMap((each) => each.person.shopifyId ?? []);
  const idOfNumber = await findIdsByNumber(tx, numbers);
  return gone.map(({ person, at }) => ({
    customerId: idOfNumber.get(person.shopifyId ?? '') ?? people.idOf(person),
    at,
  }));
}

function followed(people: MetPeople, merges: readonly CustomerMerge[]): MetPeople {
  const keptFor = new Map(merges.map((merge) => [merge.mergedId, merge.keptId]));
  const follow = (id: string): string => {
    const kept = keptFor.get(id);
    return kept === undefined ? id : follow(kept);
  };
  return { ...people, idOf: (person) => follow(people.idOf(person)) };
}
