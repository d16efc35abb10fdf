import { findShopSettings, lockShop } from '#app/domain/shops/index.ts';
import { type StoreNews, takeInNews } from '#app/domain/store/index.ts';
import type { ListContext } from './list-context.ts';

/** So many calls to the shop's admin between two notes of how far we are. */
const mostAskedAtOnce = 50;

/** Amounts without a currency, of a shop whose profile is not known yet. */
const unknownCurrency = 'USD';

export type Asked =
  /** `askedUpTo`: where to go on; null when nobody is left to ask for. */
  { status: 'done'; askedUpTo: string | null } | { status: 'later'; reason: string };

/**
 * Asks the shop for those of these people who are not known here, and takes them in like any news of customers. Whom it
 * does not tell of stays unknown.
 *
 * @param from  people up to this number have been asked for
 */
export async function askForPeople(
  ctx: ListContext,
  shopId: string,
  { ids, from }: { ids: readonly string[]; from: string | null },
): Promise<Asked> {
  const { unknown, shopCurrency } = await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    const rows = await tx.sql<{ key: string }[]>`
      select key from customer_keys
      where shop_id = ${tx.shopId} and key = any(${ids.map((id) => `shopify:${id}`)}::text[])`;
    const known = new Set(rows.map(({ key }) => key));
    const settings = await findShopSettings(tx);
    return {
      unknown: ids.filter((id) => !known.has(`shopify:${id}`)),
      shopCurrency: settings?.currency ?? unknownCurrency,
    };
  });
  const waiting = unknown.filter((id) => from === null || isAfter(id, from)).toSorted(byNumber);
  const batch = waiting.slice(0, mostAskedAtOnce);
  const news: StoreNews[] = [];
  let problem: string | undefined;
  for (const id of batch) {
    const asked = { kind: 'customers', id, asOf: ctx.now(), shopCurrency } as const;
    const answer = await ctx.shopAdmin.records.find(shopId, asked);
    if (answer.status === 'done') news.push(...answer.news);
    if (answer.status === 'later') problem = answer.reason;
    if (problem !== undefined) break;
  }
  if (news.length > 0) {
    await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
      await lockShop(tx, true);
      await ctx.react(tx, await takeInNews(tx, news, ctx.secrets));
    });
  }
  if (problem !== undefined) return { status: 'later', reason: problem };
  return { status: 'done', askedUpTo: waiting.length > batch.length ? (batch.at(-1) ?? null) : null };
}

/** The shop's numbers are longer than a number holds. */
function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

function isAfter(id: string, other: string): boolean {
  return byNumber(id, other) > 0 && id !== other;
}
