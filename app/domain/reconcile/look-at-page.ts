import type { Instant, ShopTx } from '#app/db/client.ts';
import type { StoreEvent } from '#app/domain/events/index.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { type StoreNews, takeInNews } from '#app/domain/store/index.ts';
import type { RecordKind } from '#app/ports/shop-records.ts';

export interface PageFindings {
  /** Of the newest record. */
  newestAt: Instant | null;
  missing: number;
  outdated: number;
  /** What nobody was told before; somebody has to react to it. */
  events: StoreEvent[];
}

/** Webhooks may be this late and still be on their way. */
const graceMs = 30 * 60_000;
/** A registration older than this is no news any more. */
const liveMs = 3 * 86_400_000;

/** Compares a page of a shop's records with our copies, and takes in what those lack: as news, or as history by its age. */
export async function lookAtPage(
  tx: ShopTx,
  kind: RecordKind,
  records: readonly StoreNews[][],
  secrets: { indexSecret: string },
): Promise<PageFindings> {
  await lockShop(tx, true);
  const told = records.flatMap((news) => toldRecord(news) ?? []);
  const known = await loadKnown(
    tx,
    kind,
    told.map(({ id }) => id),
  );
  const due = told.filter(({ at }) => at < tx.now - graceMs);
  const missing = due.filter(({ id }) => !known.has(id));
  const older = due.filter(({ id, at }) => inSeconds(known.get(id) ?? at) < inSeconds(at));
  const news = records.flat().map((each) => withRegistration(each, tx.now));
  const [past, present] = [news.filter(isHistory), news.filter((each) => !isHistory(each))];
  const events = await takeInNews(tx, present, secrets);
  const history = await takeInNews(tx, past, { ...secrets, recordsHistory: true });
  // A customer's record is touched by much that no webhook tells; what counts is whether anything of her has changed.
  const changed = new Set(events.map((event) => event.customerId));
  const outdated = kind === 'customers' ? Math.min(older.length, changed.size) : older.length;
  return {
    newestAt: told.length > 0 ? Math.max(...told.map(({ at }) => at)) : null,
    missing: missing.length,
    outdated,
    // An old order is no news, but where it puts her today may be.
    events: [...events, ...history.filter(({ kind }) => kind === 'stage.changed')],
  };
}

/** Some ways of asking tell fractions that others leave out. */
function inSeconds(at: Instant): number {
  return Math.floor(at / 1000);
}

function toldRecord(news: readonly StoreNews[]): { id: string; at: Instant } | undefined {
  for (const each of news) {
    if (each.kind === 'order_seen') return { id: each.order.orderId, at: each.order.updatedAt };
    if (each.kind === 'product_seen') return { id: each.product.productId, at: each.product.updatedAt };
    if (each.kind === 'customer_seen' && each.person.shopifyId !== null)
      return { id: each.person.shopifyId, at: each.person.seenAt };
  }
  return undefined;
}

/** Someone who registered a moment ago is greeted, though the webhook that should have told it never came. */
function withRegistration(news: StoreNews, now: Instant): StoreNews {
  if (news.kind !== 'customer_seen') return news;
  const { registeredAt } = news.person;
  return { ...news, isRegistration: registeredAt !== null && registeredAt >= now - liveMs };
}

function isHistory(news: StoreNews): boolean {
  return news.kind === 'order_seen' && news.order.isHistory;
}

/** When each of these was last told to have changed. */
async function loadKnown(
  tx: ShopTx,
  kind: RecordKind,
  ids: readonly string[],
): Promise<Map<string, Instant | null>> {
  const rows = await knownOf[kind](tx, ids);
  return new Map(rows.map(({ id, at }) => [id, at]));
}

type Known = { id: string; at: Instant | null }[];

const knownOf: Record<RecordKind, (tx: ShopTx, ids: readonly string[]) => Promise<Known>> = {
  orders: (tx, ids) => tx.sql<Known>`
    select order_id as id, source_updated_at as at from orders
    where shop_id = ${tx.shopId} and order_id = any(${[...ids]}::text[])`,
  customers: (tx, ids) => tx.sql<Known>`
    select shopify_id as id, source_updated_at as at from customers
    where shop_id = ${tx.shopId} and shopify_id = any(${[...ids]}::text[])`,
  products: (tx, ids) => tx.sql<Known>`
    select product_id as id, source_updated_at as at from products
    where shop_id = ${tx.shopId} and product_id = any(${[...ids]}::text[])`,
};
