export { type EventDraft, recordEvents } from './record-events.ts';
export type {
  CartActivity,
  ConsentChange,
  ConsentState,
  EventKind,
  EventOf,
  EventPayloads,
  MessageRef,
  OrderPlaced,
  PersonFacts,
  PurchaseRelation,
  StoreEvent,
} from './store-event.ts';
