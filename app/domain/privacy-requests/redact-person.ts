import type { Database, Instant, ShopTx } from '#app/db/client.ts';
import { forgetJobs } from '#app/db/forget-jobs.ts';
import { erasePerson, type RowCounts } from './erase-person.ts';
import type { FoundPerson } from './find-person.ts';
import { forgetWebhooksAbout } from './forget-webhooks-about.ts';

interface Redaction {
  shopId: string;
  requestId: string;
  now: Instant;
  /** Called with the shop locked; what it finds is erased in the same transaction. */
  find: (tx: ShopTx) => Promise<FoundPerson>;
  /** In that transaction, after the erasing: whatever a second run must know. */
  keep?: (tx: ShopTx, person: FoundPerson, counts: RowCounts) => Promise<void>;
}

/**
 * Erases a person wherever a shop's data is: tables, the inbox of webhooks, jobs. It may be broken off and run again.
 *
 * @returns how many rows that were, by table, and the keyed hashes she is remembered by
 */
export async function redactPerson(
  db: Database,
  { shopId, requestId, now, find, keep }: Redaction,
): Promise<{ counts: RowCounts; words: string[] }> {
  const { person, counts } = await db.inShop(shopId, now, async (tx) => {
    // Intake waits, and afterwards sees that she was redacted.
    await tx.sql`select from shops where shop_id = ${shopId} for no key update`;
    const found = await find(tx);
    const erased = await erasePerson(tx, found);
    await keep?.(tx, found, erased);
    return { person: found, counts: erased };
  });
  for (let next: string | null = ''; next !== null;) {
    const after: string = next;
    const page = await db.inShop(shopId, now, (tx) => forgetWebhooksAbout(tx, person.traces, after));
    if (page.forgotten > 0) counts['inbox'] = (counts['inbox'] ?? 0) + page.forgotten;
    next = page.next;
  }
  const ids = [...person.ids.customer, ...person.traces];
  const jobs = await forgetJobs(db.loops, { shopId, ids, except: { requestId } });
  if (jobs > 0) counts['jobs'] = jobs;
  return { counts, words: person.words };
}
