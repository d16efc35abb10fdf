import type { ShopTx } from '#app/db/client.ts';
import { type EventKind, recordEvents, type StoreEvent } from '#app/domain/events/index.ts';
import { keepAccounts } from '#app/domain/accounts/index.ts';
import { reactToEvents } from '#app/domain/flows/index.ts';
import { refreshInsights } from '#app/domain/insight/index.ts';
import { takeInRedemptions } from '#app/domain/offers/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';

type Reaction = (tx: ShopTx, events: readonly StoreEvent[]) => Promise<void>;

/** What happens on each event, in the transaction that recorded it. */
const reactions: Record<EventKind, readonly Reaction[]> = {
  'cart.updated': [reactToEvents],
  'checkout.updated': [reactToEvents],
  'order.placed': [useOffers, keepAccounts, reactToEvents],
  'order.paid': [reactToEvents],
  'order.fulfilled': [reactToEvents],
  'order.cancelled': [reactToEvents],
  'order.refunded': [reactToEvents],
  'order.shipped': [reactToEvents],
  'order.delivered': [reactToEvents],
  'return.requested': [reactToEvents],
  'return.approved': [reactToEvents],
  'return.declined': [reactToEvents],
  'return.cancelled': [reactToEvents],
  'return.closed': [reactToEvents],
  'customer.registered': [reactToEvents],
  'customer.updated': [reactToEvents],
  'customer.deleted': [reactToEvents],
  'account.ready': [reactToEvents],
  'consent.changed': [keepAccounts, reactToEvents],
  'address.suppressed': [reactToEvents],
  'stage.changed': [reactToEvents],
  'segment.entered': [reactToEvents],
  'segment.left': [reactToEvents],
  'flow.requested': [reactToEvents],
  'message.sent': [],
  'message.clicked': [reactToEvents],
};

/** Flows come last: they look at what the others have changed. */
const order: readonly Reaction[] = [useOffers, keepAccounts, reactToEvents];

/** Lets the product react to events that were just recorded. */
export async function react(tx: ShopTx, events: readonly StoreEvent[]): Promise<void> {
  for (const reaction of order) {
    const concerned = events.filter((event) => reactions[event.kind].includes(reaction));
    if (concerned.length > 0) await reaction(tx, concerned);
  }
}

/**
 * Finds out anew where these people stand and which segments they are in, after something about them has changed that no
 * webhook told, and lets the product react.
 */
export async function reassess(tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  const moved = await recordEvents(tx, await refreshInsights(tx, customerIds));
  const entered = await recordEvents(tx, await refreshMemberships(tx, customerIds));
  await react(tx, [...moved, ...entered]);
}

/** An order with a code of ours ends the promise. */
async function useOffers(tx: ShopTx, events: readonly StoreEvent[]): Promise<void> {
  const orders = events.flatMap(({ kind, customerId, at, payload }) => {
    if (kind !== 'order.placed' || payload.relation !== 'self') return [];
    const { orderId, codes = [], savedMinor } = payload;
    return [{ orderId, customerId, codes, placedAt: at, ...(savedMinor ? { savedMinor } : {}) }];
  });
  await takeInRedemptions(tx, orders);
}
