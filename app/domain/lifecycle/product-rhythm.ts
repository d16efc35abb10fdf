import { intervalsOf, medianOf } from './rhythm.ts';

/** Weight of what the category, or the shop, does, counted in refills. */
const priorRefills = 5;
const fewestRefills = 3;

/** How long a product lasts until the same person takes it again. */
export interface ProductRhythm {
  intervalMs: number;
  /** Refills of this very product that it rests on. */
  refills: number;
  /** What it was drawn toward. */
  basis: 'product' | 'category' | 'shop';
}

export interface ProductPurchases {
  productId: string;
  category: string | null;
  /** For each person who took it: when, in the order of time. */
  purchases: readonly (readonly number[])[];
}

/** Times until somebody took the same again: how many there were, and enough of them to find the middle one. */
export interface Refills {
  count: number;
  sample: readonly number[] | Float64Array;
}

/** Each product's rhythm, from everybody's purchases. */
export function productRhythms(products: readonly ProductPurchases[]): Map<string, ProductRhythm> {
  const own = new Map(
    products.map(({ productId, category, purchases }) => [
      productId,
      { category, refills: purchases.flatMap(intervalsOf) },
    ]),
  );
  const all = [...own.values()];
  const gather = (members: typeof all) => asRefills(members.flatMap(({ refills }) => refills));
  return rhythmsOf({
    products: [...own].map(([productId, { category, refills }]) => ({
      productId,
      category,
      refills: asRefills(refills),
    })),
    categories: new Map(
      [...Map.groupBy(all, ({ category }) => category)].map(([category, members]) => [
        category,
        gather(members),
      ]),
    ),
    shop: gather(all),
  });
}

/**
 * Each product's interval between purchases by the same person: the median of its own refills, drawn toward that of its
 * category (else of the shop) as long as they are few. Products that nobody took twice, in a category where nobody did,
 * have none.
 */
export function rhythmsOf({
  products,
  categories,
  shop,
}: {
  products: readonly { productId: string; category: string | null; refills: Refills }[];
  categories: ReadonlyMap<string | null, Refills>;
  shop: Refills;
}): Map<string, ProductRhythm> {
  const all = usual(shop);
  const ofCategory = new Map(
    [...categories].map(([category, refills]) => [category, category === null ? null : usual(refills)]),
  );
  const rhythms = new Map<string, ProductRhythm>();
  for (const { productId, category, refills } of products) {
    const ofKind = ofCategory.get(category) ?? null;
    const prior = refills.count > 0 ? (ofKind ?? all) : ofKind;
    const intervalMs = shrunken(refills, prior);
    if (intervalMs === undefined) continue;
    const basis = refills.count >= priorRefills ? 'product' : ofKind === null ? 'shop' : 'category';
    rhythms.set(productId, { intervalMs, refills: refills.count, basis });
  }
  return rhythms;
}

function asRefills(sample: readonly number[]): Refills {
  return { count: sample.length, sample };
}

function usual({ count, sample }: Refills): number | null {
  return count < fewestRefills ? null : medianOf(sample);
}

function shrunken({ count, sample }: Refills, prior: number | null): number | undefined {
  if (prior === null) return count < fewestRefills ? undefined : medianOf(sample);
  if (count === 0) return prior;
  return (count * medianOf(sample) + priorRefills * prior) / (count + priorRefills);
}
