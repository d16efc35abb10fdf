import type { ShopTx } from '#app/db/client.ts';
import { recordConsents } from '#app/domain/consent/index.ts';
import {
  deleteCustomers,
  type HashOf,
  meetPeople,
  mergeCustomers,
  countPurchases,
} from '#app/domain/customers/index.ts';
import { recordEvents, type StoreEvent } from '#app/domain/events/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { takeInCarts } from './take-in-carts.ts';
import { deleteProducts, saveProducts } from './save-products.ts';
import type { NewsOf, StoreNews } from './news.ts';
import { peopleIn } from './people-in.ts';
import { takeInOrders } from './take-in-orders.ts';
import { takeInShop } from './take-in-shop.ts';
import { tellPeople } from './tell-people.ts';

/**
 * Takes a batch of a shop's news into its mirrors, all at once: people, consents, products, baskets, orders. In
 * whichever order and however often news comes, the mirrors end the same. The shop must be locked (`lockShop`).
 *
 * @returns the events that nobody was told before
 */
export async function takeInNews(
  tx: ShopTx,
  news: readonly StoreNews[],
  { indexSecret }: { indexSecret: string },
): Promise<StoreEvent[]> {
  const hash: HashOf = (kind, value) => blindIndex(indexSecret, tx.shopId, kind, value);
  const ofKind = <Kind extends StoreNews['kind']>(kind: Kind) =>
    news.filter((each): each is NewsOf<Kind> => each.kind === kind);

  await takeInShop(tx, news);
  const people = await meetPeople(tx, peopleIn(news), hash);
  const merges = ofKind('customers_merged').map((each) => ({
    keptId: people.idOf(each.kept),
    mergedId: people.idOf(each.merged),
    at: each.at,
  }));
  await mergeCustomers(tx, merges);
  const gone = ofKind('customer_gone').map((each) => ({ customerId: people.idOf(each.person), at: each.at }));
  await deleteCustomers(tx, gone);
  await saveProducts(
    tx,
    ofKind('product_seen').map((each) => each.product),
  );
  await deleteProducts(tx, ofKind('product_gone'));
  const orders = await takeInOrders(tx, news, people, hash);
  const carts = await takeInCarts(tx, news);
  await countPurchases(tx, [...orders.buyerIds, ...merges.map((each) => each.keptId)]);
  const consents = await recordConsents(
    tx,
    ofKind('consent_seen').map((each) => ({ customerId: people.idOf(each.person), ...each.consent })),
  );
  return await recordEvents(tx, [
    ...tellPeople(news, people, { gone, merges }),
    ...consents,
    ...carts,
    ...orders.events,
  ]);
}
