import { byName } from './related-items.ts';

/** What a product is like. */
export interface ProductTraits {
  productId: string;
  category: string | null;
  maker: string | null;
  tags: readonly string[];
  /** Of its cheapest variant; null without any. */
  priceMinor: number | null;
}

export interface SimilarProduct {
  relatedId: string;
  /** Share of what the two have in common of what either has, 0 to 1. */
  score: number;
}

const kept = 20;
const weights = { category: 3, tag: 2, maker: 1, price: 1 };
/** A price band for each doubling. */
const priceBand = (priceMinor: number) => Math.round(Math.log2(priceMinor + 1));

/**
 * What is like what, from nothing but the catalog: the same category, tags, maker, price band. A maker or a price alone
 * makes nothing similar.
 */
export function findSimilar(products: readonly ProductTraits[]): Map<string, SimilarProduct[]> {
  const sorted = products.toSorted((a, b) => byName(a.productId, b.productId));
  const traits = sorted.map(traitsOf);
  const holders = new Map<string, number[]>();
  traits.forEach((own, product) => {
    for (const { name } of own) {
      const known = holders.get(name);
      if (known) known.push(product);
      else holders.set(name, [product]);
    }
  });
  const totals = traits.map((own) => own.reduce((sum, { weight }) => sum + weight, 0));
  const shared = new Int32Array(sorted.length);
  const isAlike = new Uint8Array(sorted.length);
  const found = new Map<string, SimilarProduct[]>();
  traits.forEach((own, product) => {
    const met: number[] = [];
    for (const { name, weight, isTelling } of own) {
      for (const other of holders.get(name)!) {
        if (other === product) continue;
        if (shared[other] === 0) met.push(other);
        shared[other]! += weight;
        if (isTelling) isAlike[other] = 1;
      }
    }
    const alike = met.filter((other) => isAlike[other] === 1);
    const best = highest(
      alike,
      (other) => shared[other]! / (totals[product]! + totals[other]! - shared[other]!),
    );
    for (const other of met) {
      shared[other] = 0;
      isAlike[other] = 0;
    }
    if (best.length > 0) {
      found.set(
        sorted[product]!.productId,
        best.map(({ item, score }) => ({ relatedId: sorted[item]!.productId, score })),
      );
    }
  });
  return found;
}

interface Trait {
  name: string;
  weight: number;
  /** Whether it alone makes two products similar. */
  isTelling: boolean;
}

function traitsOf({ category, maker, tags, priceMinor }: ProductTraits): Trait[] {
  const names = new Set(tags.map((tag) => `tag:${tag.toLowerCase()}`));
  return [
    ...(category === null
      ? []
      : [{ name: `category:${category.toLowerCase()}`, weight: weights.category, isTelling: true }]),
    ...[...names].map((name) => ({ name, weight: weights.tag, isTelling: true })),
    ...(maker === null
      ? []
      : [{ name: `maker:${maker.toLowerCase()}`, weight: weights.maker, isTelling: false }]),
    ...(priceMinor === null
      ? []
      : [{ name: `price:${priceBand(priceMinor)}`, weight: weights.price, isTelling: false }]),
  ];
}

/** The highest of many without sorting them all; of equals the lower number. */
function highest(
  items: readonly number[],
  scoreOf: (item: number) => number,
): { item: number; score: number }[] {
  const best: { item: number; score: number }[] = [];
  const comesFirst = (a: { item: number; score: number }, b: { item: number; score: number }) =>
    a.score > b.score || (a.score === b.score && a.item < b.item);
  for (const item of items) {
    const entry = { item, score: scoreOf(item) };
    if (best.length === kept && !comesFirst(entry, best[kept - 1]!)) continue;
    let place = best.length;
    while (place > 0 && comesFirst(entry, best[place - 1]!)) place -= 1;
    best.splice(place, 0, entry);
    if (best.length > kept) best.pop();
  }
  return best;
}
