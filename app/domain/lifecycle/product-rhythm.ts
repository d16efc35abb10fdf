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

/**
 * Each product's interval between purchases by the same person: the median of its own refills, drawn toward that of its
 * category (else of the shop) as long as they are few. Products that nobody took twice, in a category where nobody did,
 * have none.
 */
export function productRhythms(products: readonly ProductPurchases[]): Map<string, ProductRhythm> {
  const own = new Map(products.map((product) => [product, product.purchases.flatMap(intervalsOf)]));
  const all = usual([...own.values()].flat());
  const byCategory = new Map(
    [...Map.groupBy(products, ({ category }) => category)].map(([category, members]) => [
      category,
      category === null ? null : usual(members.flatMap((member) => own.get(member)!)),
    ]),
  );
  const rhythms = new Map<string, ProductRhythm>();
  for (const [{ productId, category }, refills] of own) {
    const ofCategory = byCategory.get(category) ?? null;
    const prior = refills.length > 0 ? (ofCategory ?? all) : ofCategory;
    const rhythm = shrunken(refills, prior);
    if (rhythm === undefined) continue;
    const basis = refills.length >= priorRefills ? 'product' : ofCategory === null ? 'shop' : 'category';
    rhythms.set(productId, { intervalMs: rhythm, refills: refills.length, basis });
  }
  return rhythms;
}

function usual(refills: readonly number[]): number | null {
  return refills.length < fewestRefills ? null : medianOf(refills);
}

function shrunken(refills: readonly number[], prior: number | null): number | undefined {
  if (prior === null) return refills.length < fewestRefills ? undefined : medianOf(refills);
  if (refills.length === 0) return prior;
  return (refills.length * medianOf(refills) + priorRefills * prior) / (refills.length + priorRefills);
}
