import type { Instant, ShopId } from '#app/db/client.ts';
import type { DeliveryContext } from './delivery/delivery-context.ts';
import { freezeBatch } from './delivery/freeze-batch.ts';
import { listTurns, type Turns } from './delivery/list-turns.ts';
import { reserveCalls, returnCalls } from './delivery/provider-account.ts';
import { resumeBatch } from './delivery/resume-batch.ts';
import { sendBatch } from './delivery/send-batch.ts';
import { intakeShop } from './intake.ts';
import type { Pass } from './pass.ts';

/** Calls under way at a time; more only where the provider's rate allows. */
const callsPerPass = 8;
/** A backlog of letters that need no call, because none may go, is left to the next pass here. */
const answersPerPass = 2_000;
/** The machine that filed a webhook may have a clock that is ahead of ours. */
const clockSkewMs = 5_000;

/** The shop that was served last, so that the next pass begins with the one after it. */
const lastServed = new WeakMap<object, ShopId>();

/**
 * One pass of the delivery loop. Shops take turns, one call each, within what the provider's account allows all workers
 * together. Before a shop's turn everything it has told us is taken in, so that a purchase acknowledged a moment ago
 * stops the letter. A shop whose turn fails does not hold up the others.
 */
export async function runDeliveryOnce(ctx: DeliveryContext): Promise<Pass> {
  const now = ctx.now();
  const turns = await listTurns(ctx.db.loops, now);
  const waiting = inTurn([...new Set([...turns.lapsed, ...turns.queued])], lastServed.get(ctx.db));
  if (waiting.length === 0) return { worked: 0, nextDueAt: turns.nextDueAt };
  const grant = await reserveCalls(ctx.db.loops, ctx.mailer, callsPerPass, now);
  if (grant.calls === 0) return { worked: 0, nextDueAt: grant.nextCallAt };

  const calls: Promise<void>[] = [];
  const failures: unknown[] = [];
  let worked = 0;
  while (waiting.length > 0 && calls.length < grant.calls && worked < answersPerPass) {
    const shopId = waiting.shift()!;
    lastServed.set(ctx.db, shopId);
    try {
      const turn = await takeTurn(ctx, shopId, turns);
      worked += turn.answered;
      if (turn.answered > 0) waiting.push(shopId);
      if (turn.batch)
        calls.push(sendBatch(ctx, turn.batch).catch((error: unknown) => void failures.push(error)));
    } catch (error) {
      failures.push(error);
    }
  }
  await Promise.all([returnCalls(ctx.db.loops, ctx.mailer, grant.calls - calls.length), ...calls]);
  if (failures.length > 0 && worked === 0) throw failures[0];
  for (const error of failures)
    ctx.log.error({ err: error }, "A shop's turn at delivery failed and will be tried again");
  return { worked, nextDueAt: turns.nextDueAt };
}

/** The gate's answer counts as of an instant before which everything that the shop was acknowledged has been taken in. */
async function takeTurn(ctx: DeliveryContext, shopId: ShopId, turns: Turns) {
  const asOf = ctx.now();
  await takeInFirst(ctx, shopId, asOf);
  return turns.lapsed.delete(shopId)
    ? await resumeBatch(ctx, shopId, asOf)
    : await freezeBatch(ctx, shopId, asOf);
}

/** A webhook that another worker is taking in this moment still counts as waiting, and is waited for. */
async function takeInFirst(ctx: DeliveryContext, shopId: ShopId, now: Instant): Promise<void> {
  const waiting = await ctx.db.loops`
    select from inbox where shop_id = ${shopId} and state = 'pending' and next_try_at <= ${now + clockSkewMs}::timestamptz
    limit 1`;
  if (waiting.length > 0) await intakeShop(ctx, shopId, { before: now + clockSkewMs, wait: true });
}

/** In the order of their ids, beginning after the one that was served last. */
function inTurn(shopIds: readonly ShopId[], last: ShopId | undefined): ShopId[] {
  const sorted = shopIds.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  if (last === undefined) return sorted;
  const first = sorted.findIndex((shopId) => BigInt(shopId) > BigInt(last));
  return first < 0 ? sorted : [...sorted.slice(first), ...sorted.slice(0, first)];
}
