import type { ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { findSegment, saveSegment } from '#app/domain/segments/index.ts';
import { endInFailure, endTaken, type Reading } from './reading.ts';

const longestName = 80;
const mostTries = 10;

/** Ends a reading that came through, and makes a segment of the list where there is none. */
export async function settleList(
  tx: ShopTx,
  reading: Reading,
  secrets: { indexSecret: string },
): Promise<void> {
  const segmentId = await ensureSegment(tx, reading, secrets);
  if (segmentId === undefined) await endInFailure(tx, reading, 'no_segment');
  else await endTaken(tx, reading, segmentId);
}

/** One that the merchant has deleted comes back: nightly readings are of lists in use only, so she asked for it. */
async function ensureSegment(
  tx: ShopTx,
  { listId, name, segmentId, isInUse }: Reading,
  secrets: { indexSecret: string },
): Promise<string | undefined> {
  if (segmentId !== null && (isInUse || (await findSegment(tx, segmentId)) !== undefined)) return segmentId;
  const ownId = stableId(tx.shopId, 'segment-of-list', listId);
  const shortName = name.slice(0, longestName);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const wanted = [shortName, `${shortName} (Shopify)`][tries] ?? `${shortName} (Shopify ${tries})`;
    const rule = { about: 'on_list', listId };
    const saved = await saveSegment(tx, { segmentId: ownId, name: wanted, rule }, secrets);
    if (saved.status === 'saved') return saved.segmentId;
    if (saved.problems.some(({ reason }) => reason !== 'name_taken')) return undefined;
  }
  return undefined;
}
