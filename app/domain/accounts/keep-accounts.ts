import type { ShopTx } from '#app/db/client.ts';
import type { StoreEvent } from '#app/domain/events/index.ts';
import { listCapturedPeople } from './list-captured-people.ts';
import { shareProfiles } from './share-profiles.ts';
import { wantAccounts } from './want-accounts.ts';

/**
 * Buyers get an account, and so do people whose address we have captured; these the shop has to learn of in any case.
 * Somebody whom the shop itself has entered, such as by an import of its customers, has done nothing to be written to.
 */
export async function keepAccounts(tx: ShopTx, events: readonly StoreEvent[]): Promise<void> {
  const buyers = events.flatMap((event) =>
    event.kind === 'order.placed' && event.payload.relation === 'self' ? [event.customerId] : [],
  );
  const subscribers = events.flatMap((event) =>
    event.kind === 'consent.changed' && event.payload.state === 'subscribed' ? [event.customerId] : [],
  );
  const captured = await listCapturedPeople(tx, subscribers);
  await shareProfiles(tx, captured);
  await wantAccounts(tx, [...new Set([...buyers, ...captured])]);
}
