import type { ShopId } from '#app/db/client.ts';
import type { ToldVisit } from './write-visits.ts';

/** Transactions on their way at a time: visits may be late, webhooks and letters may not. */
const mostTransactions = 2;
const mostPerTransaction = 200;
/** More than this waits only when the database does not keep up. */
const mostWaiting = 2_000;

interface Waiting {
  visit: ToldVisit;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export interface VisitQueue {
  /**
   * Resolves when the visit is committed, and rejects when it could not be.
   *
   * @returns undefined when too much is waiting
   */
  add(shopId: ShopId, visit: ToldVisit): Promise<void> | undefined;
}

/**
 * Writes the visits of a shop one transaction after the other; what comes while one is on its way makes up the next.
 * So a shop's lock is asked for once, not by each visitor, and shops take turns.
 */
export function createVisitQueue(
  write: (shopId: ShopId, visits: readonly ToldVisit[]) => Promise<void>,
): VisitQueue {
  const waiting = new Map<ShopId, Waiting[]>();
  const busy = new Set<ShopId>();
  let count = 0;

  function startNext(): void {
    for (const [shopId, queue] of waiting) {
      if (busy.size >= mostTransactions) return;
      if (busy.has(shopId)) continue;
      const batch = queue.splice(0, mostPerTransaction);
      waiting.delete(shopId);
      if (queue.length > 0) waiting.set(shopId, queue);
      count -= batch.length;
      busy.add(shopId);
      void writeBatch(shopId, batch);
    }
  }

  async function writeBatch(shopId: ShopId, batch: readonly Waiting[]): Promise<void> {
    try {
      await write(
        shopId,
        batch.map(({ visit }) => visit),
      );
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      busy.delete(shopId);
      startNext();
    }
  }

  return {
    add: (shopId, visit) => {
      if (count >= mostWaiting) return undefined;
      count += 1;
      return new Promise((resolve, reject) => {
        const queue = waiting.get(shopId) ?? [];
        queue.push({ visit, resolve, reject });
        waiting.set(shopId, queue);
        // What came in the same turn of the event loop goes together.
        setImmediate(startNext);
      });
    },
  };
}
