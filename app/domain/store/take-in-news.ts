import type { Instant, ShopTx } from '#app/db/client.ts';
import { pushWaitingConsents, recordConsents } from '#app/domain/consent/index.ts';
import { countPurchases, meetPeople, type MetPeople } from '#app/domain/customers/index.ts';
import { recordEvents, type StoreEvent } from '#app/domain/events/index.ts';
import { withdrawCodes } from '#app/domain/offers/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { fileSegmentFills, refreshMemberships } from '#app/domain/segments/index.ts';
import { areRegrouped } from './are-regrouped.ts';
import { dropRedacted } from './drop-redacted.ts';
import { hashOnce } from './hash-once.ts';
import { takeInCarts } from './take-in-carts.ts';
import { deleteProducts, saveProducts } from './save-products.ts';
import type { NewsOf, StoreNews } from './news.ts';
import { peopleIn } from './people-in.ts';
import { saveStock } from './save-stock.ts';
import { takeInMerges } from './take-in-merges.ts';
import { takeInOrders } from './take-in-orders.ts';
import { takeInParcels } from './take-in-parcels.ts';
import { takeInPrivacy } from './take-in-privacy.ts';
import { takeInReturns } from './take-in-returns.ts';
import { takeInShop } from './take-in-shop.ts';
import { tellStages } from './tell-stages.ts';
import { tellPeople } from './tell-people.ts';
import { type Doubt, unknownOrders, wantRefetch } from './want-refetch.ts';

export interface TakeInOptions {
  indexSecret: string;
  /** Whether what befell old orders is recorded too, for replays to look at; nobody is to react to it. */
  recordsHistory?: boolean;
  /** Where people stand is not said batch by batch: whoever takes in so much learns from all of it afterwards. */
  learnsLater?: boolean;
  /** Told of each piece of news that says something of a redacted person, which is not taken in. */
  onRedacted?: (news: StoreNews) => void;
}

/**
 * Takes a batch of a shop's news into its mirrors, all at once: people, consents, products, baskets, orders. In
 * whichever order and however often news comes, the mirrors end the same. The shop must be locked (`lockShop`).
 *
 * @returns the events that nobody was told before
 */
export async function takeInNews(
  tx: ShopTx,
  told: readonly StoreNews[],
  { indexSecret, onRedacted, recordsHistory = false, learnsLater = false }: TakeInOptions,
): Promise<StoreEvent[]> {
  const hash = hashOnce((kind, value) => blindIndex(indexSecret, tx.shopId, kind, value));
  const news = await dropRedacted(tx, told, hash, onRedacted);
  const ofKind = <Kind extends StoreNews['kind']>(kind: Kind) =>
    news.filter((each): each is NewsOf<Kind> => each.kind === kind);

  await takeInPrivacy(tx, news, hash, onRedacted);
  await takeInShop(tx, news);
  const departures = await takeInMerges(tx, news, await meetPeople(tx, peopleIn(news), hash));
  const { people } = departures;
  const products = ofKind('product_seen').map((each) => each.product);
  const isRegrouped = !learnsLater && (await areRegrouped(tx, products));
  await saveProducts(tx, products);
  await deleteProducts(tx, ofKind('product_gone'));
  await saveStock(
    tx,
    ofKind('stock_seen'),
    products.map((product) => product.productId),
  );
  const orders = await takeInOrders(tx, news, people, { hash, recordsHistory, learnsLater });
  await withdrawCodes(tx, ofKind('codes_withdrawn'));
  const carts = await takeInCarts(tx, news);
  const seenOrders = ofKind('order_seen').map((each) => each.order.orderId);
  const parcels = ofKind('parcel_seen').map((each) => each.parcel);
  const returns = ofKind('return_seen').map((each) => each.goods);
  const moved = [
    ...(await takeInParcels(tx, parcels, seenOrders)),
    ...(await takeInReturns(tx, returns, seenOrders)),
  ];
  const { buyerIds } = orders;
  await countPurchases(tx, [...buyerIds, ...departures.keptIds]);
  const stages = await tellStages(tx, news, departures, { buyerIds, learnsLater });
  const consents = await recordConsents(
    tx,
    ofKind('consent_seen').map((each) => ({ customerId: people.idOf(each.person), ...each.consent })),
  );
  // Somebody whom the shop did not know before may have decided something here already.
  const known = peopleIn(news).filter((person) => person.shopifyId !== null);
  await pushWaitingConsents(
    tx,
    known.map((person) => people.idOf(person)),
  );
  await wantRefetch(tx, [...departures.doubts, ...(await doubtsIn(tx, news, people))]);
  const events = await recordEvents(tx, [
    ...tellPeople(news, people, departures),
    ...departures.events,
    ...consents,
    ...carts,
    ...orders.events,
    ...moved,
    // What an order has made of somebody is told after the order.
    ...stages,
  ]);
  if (learnsLater) return events;
  if (isRegrouped) await fileSegmentFills(tx, { dependingOn: 'products' });
  const concerned = [
    ...peopleIn(news).map((person) => people.idOf(person)),
    ...events.map(({ customerId }) => customerId),
    ...[...buyerIds, ...departures.keptIds, ...departures.mergedIds],
    ...departures.gone.map(({ customerId }) => customerId),
  ];
  return [...events, ...(await recordEvents(tx, await refreshMemberships(tx, concerned)))];
}

/** Orders that were mentioned without being known, tags of whom the whole is not known, and what says so itself. */
async function doubtsIn(tx: ShopTx, news: readonly StoreNews[], people: MetPeople): Promise<Doubt[]> {
  const mentions = news.flatMap((each): { orderId: string; at: Instant; isHistory: boolean }[] => {
    if (each.kind === 'refund_seen') return [each.refund];
    if (each.kind === 'return_seen') return [each.goods];
    if (each.kind !== 'parcel_seen') return [];
    return [{ ...each.parcel, at: each.parcel.deliveredAt ?? each.parcel.shippedAt ?? tx.now }];
  });
  const tags = news.flatMap((each): Doubt[] => {
    if (each.kind !== 'tags_changed') return [];
    const { tagLog } = people.after(people.idOf(each.person));
    const isWhole = tagLog !== null && tagLog.seenAt !== null;
    return isWhole ? [] : [{ about: 'customer', id: each.person.shopifyId ?? '', at: each.person.seenAt }];
  });
  const said = news.filter((each) => each.kind === 'refetch_wanted');
  return [...(await unknownOrders(tx, mentions)), ...tags, ...said];
}
