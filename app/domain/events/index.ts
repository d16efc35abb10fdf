export { type EventDraft, recordEvents } from './record-events.ts';
export type {
  ConsentState,
  EventKind,
  OrderPlaced,
  PersonFacts,
  PurchaseRelation,
  StoreEvent,
} from './store-event.ts';
