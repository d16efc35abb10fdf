import type { StoreEvent } from '#app/domain/events/index.ts';
import type { FlowDefinition } from '#app/domain/flows/index.ts';
import type { CustomerWorld, FlowBook } from '#app/domain/flows/world.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { recipes } from '#app/recipes/index.ts';

/** Tuesday, 3 November 2026, noon in UTC. */
export const noon = Date.UTC(2026, 10, 3, 12);
export const minutes = (count: number) => count * 60_000;
export const hours = (count: number) => minutes(count * 60);
export const days = (count: number) => hours(count * 24);

/** The built-in flows, all on, each in version 1. */
export function flowBook(
  definitions: readonly FlowDefinition[] = recipes,
  offer: OfferTerms | null = null,
): FlowBook {
  const list = definitions.map((definition) => ({
    flowId: definition.flowId,
    isOn: true,
    version: 1,
    offer,
    definition,
  }));
  return {
    list,
    definition: (flowId) => {
      const found = definitions.find((each) => each.flowId === flowId);
      if (!found) throw new Error(`Expected a flow '${flowId}'`);
      return found;
    },
  };
}

/** A subscriber who has bought nothing yet, in a shop without quiet hours, unless told otherwise. */
export function customerWorld(
  changes: {
    person?: Partial<CustomerWorld['person']>;
    shop?: Partial<CustomerWorld['shop']>;
    flows?: FlowBook;
  } = {},
): CustomerWorld {
  return {
    shop: {
      shopId: '1',
      isInstalled: true,
      zone: 'UTC',
      quiet: { fromMinute: 0, toMinute: 0 },
      caps: { perDay: 10, perWeek: 30 },
      holdoutPercent: 0,
      ...changes.shop,
    },
    flows: changes.flows ?? flowBook(),
    person: {
      customerId: '00000000-0000-8000-8000-000000000001',
      hasAddress: true,
      isDeleted: false,
      isSuppressed: false,
      consent: 'subscribed',
      locale: 'en',
      country: 'US',
      zone: null,
      ordersCount: 0,
      ...changes.person,
    },
    enrollments: [],
    letters: [],
    purchases: [],
  };
}

let eventCount = 0;

export function event<Kind extends StoreEvent['kind']>(
  kind: Kind,
  at: number,
  payload: Extract<StoreEvent, { kind: Kind }>['payload'],
): StoreEvent {
  eventCount += 1;
  const customerId = '00000000-0000-8000-8000-000000000001';
  return { eventId: `event-${eventCount}`, kind, customerId, at, payload } as StoreEvent;
}

export const checkout = (at: number, cartKey = 'cart-1', itemCount = 2) =>
  event('checkout.updated', at, {
    cartKey,
    checkoutToken: `${cartKey}-co`,
    itemCount,
    totalMinor: 4200,
    currency: 'USD',
  });

export const order = (
  at: number,
  changes: Partial<Extract<StoreEvent, { kind: 'order.placed' }>['payload']> = {},
) =>
  event('order.placed', at, {
    orderId: `order-${at}`,
    name: '#1001',
    totalMinor: 4200,
    currency: 'USD',
    itemCount: 2,
    lines: [],
    cartKey: null,
    relation: 'self',
    ...changes,
  });

/** So much off everything. */
export const percentOff = (percent: number): OfferTerms => ({
  kind: 'percentage',
  percent,
  minimumMinor: null,
});
