import type { Instant, ShopTx } from '#app/db/client.ts';
import { findByShopifyIds } from '#app/domain/customers/index.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { askForPeople } from './ask-for-people.ts';
import type { ListContext } from './list-context.ts';
import type { ListProblem } from './customer-list.ts';
import { addMembers, dropUnseen } from './members.ts';
import { beginReading, endInFailure, findReading, type Reading, savePosition } from './reading.ts';
import { settleList } from './settle-list.ts';

export type TakeOutcome = { status: 'done' } | { status: 'more' } | { status: 'later'; reason: string };

/** Of a thousand people each. */
const pagesPerTurn = 10;
const mostDroppedAtOnce = 1_000;

const more: TakeOutcome = { status: 'more' };
const done: TakeOutcome = { status: 'done' };

/**
 * One turn of reading a list from the shop's admin, from where the last one stopped. When all of it is read, those
 * whom it did not name leave it, and the first time a segment is made of it.
 */
export async function takeList(
  ctx: ListContext,
  { shopId, listId, askedAt }: { shopId: string; listId: string; askedAt: Instant },
): Promise<TakeOutcome> {
  for (let pages = 0; pages < pagesPerTurn; pages += 1) {
    const reading = await ctx.db.inShop(shopId, ctx.now(), (tx) => findReading(tx, { listId, askedAt }));
    if (reading === undefined) return done;
    const outcome = await takeStep(ctx, shopId, reading);
    if (outcome.status !== 'more') return outcome;
  }
  return more;
}

async function takeStep(ctx: ListContext, shopId: string, reading: Reading): Promise<TakeOutcome> {
  const { position, sourceId } = reading;
  if (position === null) return await begin(ctx, shopId, reading);
  if (position.isRead) return await finish(ctx, shopId, reading);
  const page = await ctx.shopAdmin.segments.listMembers(shopId, sourceId, position.after);
  if (page.status === 'later') return page;
  if (page.status === 'refused') return await fail(ctx, shopId, reading, 'refused');
  const { shopifyCustomerIds: ids, next } = page;
  const asked = await askForPeople(ctx, shopId, { ids, from: position.askedUpTo });
  if (asked.status === 'later') return asked;
  await inReading(ctx, shopId, reading, async (tx, { leftOut, isInUse }) => {
    if (asked.askedUpTo !== null) {
      await savePosition(tx, reading, { position: { ...position, askedUpTo: asked.askedUpTo }, leftOut });
      return;
    }
    const known = await findByShopifyIds(tx, ids);
    const added = await addMembers(tx, reading, known);
    await savePosition(tx, reading, {
      position: { after: next, askedUpTo: null, isRead: next === null },
      leftOut: leftOut + ids.length - known.length,
    });
    if (isInUse) await refresh(ctx, tx, added);
  });
  return more;
}

async function begin(ctx: ListContext, shopId: string, reading: Reading): Promise<TakeOutcome> {
  const found = await ctx.shopAdmin.segments.find(shopId, reading.sourceId);
  if (found.status === 'later') return found;
  if (found.status === 'refused') return await fail(ctx, shopId, reading, 'refused');
  const { segment } = found;
  if (segment === null) return await fail(ctx, shopId, reading, 'missing');
  await inReading(ctx, shopId, reading, (tx) => beginReading(tx, reading, segment.name));
  return more;
}

async function finish(ctx: ListContext, shopId: string, reading: Reading): Promise<TakeOutcome> {
  let dropped: string[] = [];
  do {
    await inReading(ctx, shopId, reading, async (tx, { isInUse }) => {
      dropped = await dropUnseen(tx, reading, mostDroppedAtOnce);
      if (isInUse) await refresh(ctx, tx, dropped);
    });
  } while (dropped.length > 0);
  await inReading(ctx, shopId, reading, (tx, current) => settleList(tx, current, ctx.secrets));
  return done;
}

async function fail(
  ctx: ListContext,
  shopId: string,
  reading: Reading,
  reason: ListProblem,
): Promise<TakeOutcome> {
  await inReading(ctx, shopId, reading, (tx) => endInFailure(tx, reading, reason));
  return done;
}

/** Does nothing where the reading has ended meanwhile. The shop is locked: memberships follow, and flows react. */
async function inReading(
  ctx: ListContext,
  shopId: string,
  reading: Reading,
  work: (tx: ShopTx, current: Reading) => Promise<void>,
): Promise<void> {
  await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    await lockShop(tx, true);
    const current = await findReading(tx, reading);
    if (current !== undefined) await work(tx, current);
  });
}

async function refresh(ctx: ListContext, tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const drafts = await refreshMemberships(tx, customerIds);
  await ctx.react(tx, await recordEvents(tx, drafts));
}
