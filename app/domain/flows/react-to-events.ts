import type { ShopTx } from '#app/db/client.ts';
import type { StoreEvent } from '#app/domain/events/index.ts';
import { carryOut } from './carry-out.ts';
import type { Effect } from './effects.ts';
import { loadWorlds } from './load-worlds.ts';
import { applyEffects } from './apply-effects.ts';
import { step } from './step.ts';

/**
 * Lets the flows of a shop meet what has just been recorded, within the transaction that recorded it.
 *
 * @param events  new events of any number of people; each person's are met in the order in which they happened
 */
export async function reactToEvents(tx: ShopTx, events: readonly StoreEvent[]): Promise<void> {
  if (events.length === 0) return;
  const worlds = await loadWorlds(
    tx,
    events.map((event) => event.customerId),
    'all',
  );
  const effects: Effect[] = [];
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    const world = worlds.get(event.customerId);
    if (!world) continue;
    const answer = step(world, { kind: 'event', event }, tx.now);
    effects.push(...answer);
    worlds.set(event.customerId, applyEffects(world, answer));
  }
  await carryOut(tx, effects);
}
