export { Inbox } from './inbox.ts';
export type { DeliveredLetter } from './letter-store.ts';
