import type { ShopTx } from '#app/db/client.ts';
import type { EventKind, StoreEvent } from '#app/domain/events/index.ts';
import { reactToEvents } from '#app/domain/flows/index.ts';
import { markOfferUsed } from '#app/domain/offers/index.ts';

type Reaction = (tx: ShopTx, events: readonly StoreEvent[]) => Promise<void>;

/** What happens on each event, in the transaction that recorded it. */
const reactions: Record<EventKind, readonly Reaction[]> = {
  'cart.updated': [reactToEvents],
  'checkout.updated': [reactToEvents],
  'order.placed': [useOffers, reactToEvents],
  'order.paid': [reactToEvents],
  'order.fulfilled': [reactToEvents],
  'order.cancelled': [reactToEvents],
  'order.refunded': [reactToEvents],
  'customer.registered': [reactToEvents],
  'customer.updated': [reactToEvents],
  'customer.deleted': [reactToEvents],
  'consent.changed': [reactToEvents],
  'address.suppressed': [reactToEvents],
  'stage.changed': [reactToEvents],
  'message.sent': [],
  'message.clicked': [reactToEvents],
};

/** Flows come last: they look at what the others have changed. */
const order: readonly Reaction[] = [useOffers, reactToEvents];

/** Lets the product react to events that were just recorded. */
export async function react(tx: ShopTx, events: readonly StoreEvent[]): Promise<void> {
  for (const reaction of order) {
    const concerned = events.filter((event) => reactions[event.kind].includes(reaction));
    if (concerned.length > 0) await reaction(tx, concerned);
  }
}

/** An order with a code of ours ends the promise. */
async function useOffers(tx: ShopTx, events: readonly StoreEvent[]): Promise<void> {
  for (const event of events) {
    if (event.kind !== 'order.placed' || event.payload.relation !== 'self') continue;
    const { orderId, codes = [] } = event.payload;
    await markOfferUsed(tx, { orderId, codes, placedAt: event.at });
  }
}
