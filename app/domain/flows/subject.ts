import type { StoreEvent } from '#app/domain/events/index.ts';
import type { FlowDefinition } from './definition.ts';
import type { Subject } from './world.ts';

/** What a run begun by this event would be about, and the key under which it is recognised. */
export function subjectOf(
  key: FlowDefinition['trigger']['key'],
  event: StoreEvent,
): { entryKey: string; subject: Subject } | undefined {
  if (key === 'once' || key === 'person') return { entryKey: key, subject: aboutEvent(event) };
  const subject = aboutEvent(event);
  if (key === 'cart') return subject.cartKey ? { entryKey: `cart:${subject.cartKey}`, subject } : undefined;
  return subject.orderId ? { entryKey: `order:${subject.orderId}`, subject } : undefined;
}

/** The basket or order an event speaks of. */
export function aboutEvent(event: StoreEvent): Subject {
  switch (event.kind) {
    case 'cart.updated':
    case 'checkout.updated': {
      const { cartKey, itemCount, totalMinor } = event.payload;
      return { cartKey, itemCount, totalMinor };
    }
    case 'order.placed': {
      const { orderId, cartKey, itemCount, totalMinor } = event.payload;
      return { orderId, itemCount, totalMinor, ...(cartKey ? { cartKey } : {}) };
    }
    case 'order.paid':
    case 'order.fulfilled':
    case 'order.cancelled':
    case 'order.refunded':
    case 'order.shipped':
    case 'order.delivered':
    case 'return.requested':
    case 'return.approved':
    case 'return.declined':
    case 'return.cancelled':
    case 'return.closed':
      return { orderId: event.payload.orderId };
    default:
      return {};
  }
}

export function isSameSubject(subject: Subject, event: StoreEvent): boolean {
  const other = aboutEvent(event);
  return (
    (subject.cartKey !== undefined && subject.cartKey === other.cartKey) ||
    (subject.orderId !== undefined && subject.orderId === other.orderId)
  );
}
