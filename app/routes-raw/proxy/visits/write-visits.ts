import type { ShopId, ShopTx } from '#app/db/client.ts';
import { type EventDraft, recordEvents } from '#app/domain/events/index.ts';
import { findRecipients } from '#app/domain/letters/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { peopleBehind, type SeenVisit, takeInVisits } from '#app/domain/visitors/index.ts';
import { react } from '#app/reactions.ts';
import type { ProxyContext } from '../proxy-visit.ts';

/** A visit with the letter that was followed, whose recipient has yet to be looked up. */
export type ToldVisit = Omit<SeenVisit, 'fromLetterTo'> & { messageId: string | null };

/** Takes in what browsers told of one shop, and lets everything follow from it, in one transaction. */
export async function writeVisits(
  { db, secrets, now }: Pick<ProxyContext, 'db' | 'secrets' | 'now'>,
  shopId: ShopId,
  told: readonly ToldVisit[],
): Promise<void> {
  await db.inShop(shopId, now(), async (tx) => {
    await lockShop(tx, true);
    const visits = await withRecipients(tx, told);
    const visitorIds = visits.map((visit) => visit.visitorId);
    const before = await peopleBehind(tx, visitorIds);
    await follow(tx, await takeInVisits(tx, visits, secrets));
    // Somebody's views may turn out to be another's: both are concerned.
    const concerned = new Set([...before, ...(await peopleBehind(tx, visitorIds))]);
    await follow(tx, await refreshMemberships(tx, [...concerned]));
  });
}

async function withRecipients(tx: ShopTx, told: readonly ToldVisit[]): Promise<SeenVisit[]> {
  const recipients = await findRecipients(
    tx,
    told.flatMap(({ messageId }) => messageId ?? []),
  );
  return told.map(({ messageId, ...visit }) => ({
    ...visit,
    fromLetterTo: messageId === null ? null : (recipients.get(messageId) ?? null),
  }));
}

async function follow(tx: ShopTx, drafts: readonly EventDraft[]): Promise<void> {
  await react(tx, await recordEvents(tx, drafts));
}
