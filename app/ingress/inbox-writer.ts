import type { Database } from '#app/db/client.ts';
import { isDatabaseAway } from '#app/db/database-errors.ts';
import { type Delivery, fileDeliveries } from './file-deliveries.ts';

const maxBatchRows = 256;
const maxBatchBytes = 4 * 1024 * 1024;
/** More than this is waiting only when the database does not keep up: new deliveries are sent back for later. */
const maxWaitingBytes = 64 * 1024 * 1024;
/** Statements on their way at a time; what comes meanwhile makes up the next batch. */
const maxStatements = 2;
/** Shopify hangs up after five seconds; before that it is to hear that it shall come again. */
const answerWithinMs = 4_000;

/** `shop_gone`: the shop was wiped out since it was looked up; whoever files has to look it up anew. */
export type Filing = 'filed' | 'database_unavailable' | 'overloaded' | 'shop_gone';

interface Waiting {
  delivery: Delivery;
  settle: (filing: Filing) => void;
}

export interface InboxWriter {
  /** Answers once the row is committed (or was there before), or that it could not be said to be. */
  file(delivery: Delivery, settle: (filing: Filing) => void): void;
  /** Resolves when nothing is waiting any more. */
  idle(): Promise<void>;
}

/**
 * Files deliveries in batches that grow with the load: what arrives in one turn of the event loop, or while earlier
 * statements are on their way, is committed together. A row that the database refuses fails alone.
 */
export function createInboxWriter(loops: Database['loops'], onFiled: () => void): InboxWriter {
  const waiting = new Set<Waiting>();
  let waitingBytes = 0;
  let statements = 0;
  let isScheduled = false;
  let whenIdle: (() => void)[] = [];

  function file(delivery: Delivery, settle: (filing: Filing) => void): void {
    if (waitingBytes + delivery.body.length > maxWaitingBytes) return settle('overloaded');
    const entry: Waiting = {
      delivery,
      settle: (filing) => {
        clearTimeout(timer);
        settle(filing);
        entry.settle = () => {};
      },
    };
    const timer = setTimeout(() => {
      if (waiting.delete(entry)) waitingBytes -= delivery.body.length;
      entry.settle('database_unavailable');
    }, answerWithinMs);
    waiting.add(entry);
    waitingBytes += delivery.body.length;
    schedule();
  }

  function schedule(): void {
    if (isScheduled || statements >= maxStatements) return;
    isScheduled = true;
    setImmediate(flush);
  }

  function flush(): void {
    isScheduled = false;
    const batch = takeBatch();
    if (batch.length === 0) return;
    statements += 1;
    void write(loops, batch)
      .then(onFiled)
      .finally(() => {
        statements -= 1;
        if (waiting.size > 0) schedule();
        else if (statements === 0) whenIdle.splice(0).forEach((resolve) => resolve());
      });
    if (waiting.size > 0) schedule();
  }

  function takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    let bytes = 0;
    for (const entry of waiting) {
      const size = entry.delivery.body.length;
      if (batch.length === maxBatchRows || (batch.length > 0 && bytes + size > maxBatchBytes)) break;
      waiting.delete(entry);
      batch.push(entry);
      bytes += size;
    }
    waitingBytes -= bytes;
    return batch;
  }

  const idle = () =>
    new Promise<void>((resolve) => {
      if (waiting.size === 0 && statements === 0) resolve();
      else whenIdle.push(resolve);
    });
  return { file, idle };
}

async function write(loops: Database['loops'], batch: readonly Waiting[]): Promise<void> {
  try {
    const gone = await fileDeliveries(
      loops,
      batch.map((entry) => entry.delivery),
    );
    for (const entry of batch) entry.settle(gone.has(entry.delivery.shopId) ? 'shop_gone' : 'filed');
  } catch (error) {
    if (isDatabaseAway(error) || batch.length === 1) {
      for (const entry of batch) entry.settle('database_unavailable');
      return;
    }
    for (const entry of batch) await write(loops, [entry]);
  }
}
