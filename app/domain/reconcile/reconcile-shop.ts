import type { Database, ShopTx } from '#app/db/client.ts';
import type { StoreEvent } from '#app/domain/events/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { ShopAdmin } from '#app/ports/shop-admin.ts';
import type { RecordKind } from '#app/ports/shop-records.ts';
import { lookAtPage } from './look-at-page.ts';
import {
  advanceReconciliation,
  closeReconciliation,
  openReconciliation,
  type Reconciliation,
} from './reconciliation.ts';

export interface ReconcileContext {
  db: Pick<Database, 'inShop'>;
  now: Clock['now'];
  shopAdmin: Pick<ShopAdmin, 'records'>;
  secrets: { indexSecret: string };
  /** What the product does about what has happened. */
  react: (tx: ShopTx, events: readonly StoreEvent[]) => Promise<void>;
}

export type Reconciled =
  | { status: 'done'; found: Reconciliation[] }
  /** There is more to look at; `at` names how far it has come. */
  | { status: 'more'; at: string }
  | { status: 'later'; reason: string };

const kinds: readonly RecordKind[] = ['products', 'customers', 'orders'];
/** After so long other work gets its turn. */
const turnMs = 5_000;
const unknownCurrency = 'USD';

/** Looks for what has changed in a shop without a webhook telling it, kind by kind, and takes it in. */
export async function reconcileShop(ctx: ReconcileContext, shopId: string): Promise<Reconciled> {
  const begunAt = ctx.now();
  const found: Reconciliation[] = [];
  for (const kind of kinds) {
    const outcome = await reconcileKind(ctx, shopId, { kind, begunAt });
    if (outcome.status === 'ended') found.push(outcome.look);
    else if (outcome.status !== 'skipped') return outcome;
  }
  return { status: 'done', found };
}

type KindOutcome =
  | { status: 'ended'; look: Reconciliation }
  | { status: 'skipped' }
  | Exclude<Reconciled, { status: 'done' }>;

async function reconcileKind(
  ctx: ReconcileContext,
  shopId: string,
  { kind, begunAt }: { kind: RecordKind; begunAt: number },
): Promise<KindOutcome> {
  const opened = await ctx.db.inShop(shopId, ctx.now(), async (tx) => ({
    look: await openReconciliation(tx, kind),
    shopCurrency: (await findShopSettings(tx))?.currency ?? unknownCurrency,
  }));
  if (!opened.look) return { status: 'skipped' };
  let { look } = opened;
  const since = look.positionAt;
  let after: string | null = null;
  for (;;) {
    const wanted = { kind, since, after, asOf: ctx.now(), shopCurrency: opened.shopCurrency };
    const page = await ctx.shopAdmin.records.listChanged(shopId, wanted);
    if (page.status === 'later') return page;
    // Not ours to see: nothing can be missed.
    if (page.status === 'refused') return { status: 'skipped' };
    const before: Reconciliation = look;
    look = await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
      const findings = await lookAtPage(tx, kind, page.records, ctx.secrets);
      const next = {
        ...before,
        positionAt: Math.max(before.positionAt, findings.newestAt ?? 0),
        seen: before.seen + page.records.length,
        missing: before.missing + findings.missing,
        outdated: before.outdated + findings.outdated,
        unreadable: before.unreadable + page.unreadable,
      };
      await advanceReconciliation(tx, next);
      await ctx.react(tx, findings.events);
      if (page.after === null) await closeReconciliation(tx, next);
      return next;
    });
    ({ after } = page);
    if (after === null) return { status: 'ended', look };
    // A look that has not moved on would begin at the same place again.
    if (ctx.now() - begunAt >= turnMs && look.positionAt > since)
      return { status: 'more', at: `${kind}:${look.positionAt}` };
  }
}
