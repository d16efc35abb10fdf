export { type EventDraft, recordEvents } from './record-events.ts';
export type {
  ConsentState,
  EventKind,
  OrderPlaced,
  PersonFacts,
  PurchaseRelation,
  ReturnCause,
  StoreEvent,
} from './store-event.ts';
