import type { Database, Instant, ShopId } from '#app/db/client.ts';
import { listShopsWithWork } from '../shops-with-work.ts';

export interface Turns {
  /** Shops with letters that are due. */
  queued: Set<ShopId>;
  /** Shops with a call to take over. */
  lapsed: Set<ShopId>;
  /** When the next letter or call of anybody is due, among those that are not yet. */
  nextDueAt: Instant | null;
}

/** Which shops have letters to deliver at this instant. */
export async function listTurns(loops: Database['loops'], now: Instant): Promise<Turns> {
  const [queued, calls] = await Promise.all([
    listShopsWithWork(loops, 'messages'),
    loops<{ shopId: ShopId; dueAt: Instant }[]>`
      select shop_id as "shopId", min(lease_until) as "dueAt" from messages
      where state = 'sending' and lease_until is not null group by shop_id`,
  ]);
  const isDue = ({ dueAt }: { dueAt: Instant }) => dueAt <= now;
  const later = [...queued, ...calls].filter((each) => !isDue(each)).map((each) => each.dueAt);
  return {
    queued: new Set(queued.filter(isDue).map((each) => each.shopId)),
    lapsed: new Set(calls.filter(isDue).map((each) => each.shopId)),
    nextDueAt: later.length > 0 ? Math.min(...later) : null,
  };
}
