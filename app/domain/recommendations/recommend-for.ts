import type { ShopTx } from '#app/db/client.ts';
import { type Complements, loadComplements } from './complements.ts';
import { loadPasts, type PastProduct } from './load-pasts.ts';
import { candidates, type Evidence, type HeldProduct, type Ranked, rankFor } from './rank-for.ts';
import { loadDemand, loadRelations } from './relations-of-shop.ts';
import { loadIntervals } from './replenishment.ts';
import { listBestSellers, loadSellable, loadTitles } from './shown-products.ts';

/** A product for a person, and what speaks for it. */
export interface Recommended extends Ranked {
  becauseTitle: string | null;
  /** Why, in the merchant's own words. */
  reason?: string;
}

/** For whom recommendations are wanted, and in which connection. */
export interface Wish {
  /** Names the answer. */
  key: string;
  /** Null for somebody unknown. */
  customerId: string | null;
  /** What she has in her hands now, such as a basket or an order: what goes with it comes first, it itself not at all. */
  about?: readonly string[];
  /** Must not be shown either. */
  exclude?: readonly string[];
  /** In which language the merchant's own reasons are told. */
  locale?: string;
}

/**
 * What these people may want next, the best first: in stock, no product twice, nothing they have but what is about to run
 * out, not too much of one kind. Everybody gets `limit` as long as the shop has so many. The same input gives the same
 * answer.
 */
export async function recommendFor(
  tx: ShopTx,
  customerIds: readonly string[],
  { limit, ...rest }: { limit: number; locale?: string; exclude?: readonly string[] },
): Promise<Map<string, Recommended[]>> {
  const wishes = customerIds.map((customerId) => ({ key: customerId, customerId, ...rest }));
  return await recommendEach(tx, wishes, { limit });
}

/** What goes with a product, for somebody of whom nothing else is known. */
export async function relatedTo(
  tx: ShopTx,
  productId: string,
  { limit, ...rest }: { limit: number; locale?: string },
): Promise<Recommended[]> {
  const wish = { key: productId, customerId: null, about: [productId], ...rest };
  return (await recommendEach(tx, [wish], { limit })).get(productId) ?? [];
}

/** The same for several wishes of a person, each in a connection of its own; in a fixed number of queries for all. */
export async function recommendEach(
  tx: ShopTx,
  wishes: readonly Wish[],
  { limit }: { limit: number },
): Promise<Map<string, Recommended[]>> {
  if (wishes.length === 0) return new Map();
  const pasts = await loadPasts(
    tx,
    wishes.flatMap(({ customerId }) => customerId ?? []),
  );
  const people = wishes.map((wish) => ({
    wish,
    past: pastOf(wish, pasts.get(wish.customerId ?? '') ?? [], tx.now),
  }));
  const longest = Math.max(...people.map(({ wish, past }) => past.length + (wish.exclude ?? []).length));
  const evidence = await loadEvidence(
    tx,
    people.map(({ past }) => past),
    limit + longest + candidates,
  );
  const ranked = people.map(({ wish, past }) => {
    const hidden = new Set([...(wish.exclude ?? []), ...(wish.about ?? [])]);
    return { wish, list: rankFor(evidence, past, { hidden, limit }) };
  });
  const titles = await loadTitles(
    tx,
    ranked.flatMap(({ list }) => list.flatMap(({ because }) => because ?? [])),
  );
  return new Map(
    ranked.map(({ wish, list }) => [
      wish.key,
      list.map((each) => ({
        ...each,
        becauseTitle: titles.get(each.because ?? '') ?? null,
        ...reasonOf(evidence.complements, each, wish.locale),
      })),
    ]),
  );
}

/** What goes with so many of her newest products is looked up, of those she has and of those she looked at. */
const lookBack = 8;

/** What she has in her hands comes last, as the newest of all. */
function pastOf({ about = [] }: Wish, past: readonly PastProduct[], now: number): HeldProduct[] {
  const atHand = new Set(about);
  return [
    ...past.filter(({ productId }) => !atHand.has(productId)).map((each) => ({ ...each, isAtHand: false })),
    ...[...atHand].map((productId) => ({
      ...{ productId, how: 'taken' as const, at: now, purchases: 0, isAtHand: true },
    })),
  ];
}

async function loadEvidence(
  tx: ShopTx,
  pasts: readonly (readonly HeldProduct[])[],
  mostShown: number,
): Promise<Evidence> {
  const recent = [...new Set(pasts.flatMap(newestOf))];
  const all = [...new Set(pasts.flatMap((past) => past.map(({ productId }) => productId)))];
  const [related, complements, intervals, bestSellers] = await Promise.all([
    loadRelations(tx, recent),
    loadComplements(tx, recent),
    loadIntervals(tx, all),
    listBestSellers(tx, mostShown),
  ]);
  const learned = [...related.values()].flatMap((byKind) => Object.values(byKind).flat());
  const mentioned = [...learned, ...[...complements.values()].flat()].map(({ relatedId }) => relatedId);
  const [demand, sellable] = await Promise.all([
    loadDemand(tx, [...all, ...mentioned]),
    loadSellable(tx, [...bestSellers.map(({ productId }) => productId), ...mentioned, ...all]),
  ]);
  return { related, demand, complements, intervals, bestSellers, sellable, now: tx.now };
}

function newestOf(past: readonly PastProduct[]): string[] {
  const newest = (how: PastProduct['how']) => past.filter((each) => each.how === how).slice(-lookBack);
  return [...newest('taken'), ...newest('viewed')].map(({ productId }) => productId);
}

function reasonOf(
  complements: Complements,
  { why, because, productId }: Ranked,
  locale: string | undefined,
): { reason?: string } {
  if (why !== 'complement' || because === null || locale === undefined) return {};
  const rule = complements.get(because)?.find(({ relatedId }) => relatedId === productId);
  const reason = rule?.reasons[locale]?.trim() ?? '';
  return reason === '' ? {} : { reason };
}
