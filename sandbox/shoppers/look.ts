import {
  createRandom,
  type Locale,
  type Product,
  type ProductKind,
  type Random,
  type Shop,
} from '../shop/index.ts';

/** One page that somebody looked at, as the storefront's script would tell of it. */
export type Look = { id: string; age: number } & (
  | { kind: 'product'; productId: string }
  | { kind: 'collection'; handle: string }
  | { kind: 'search'; words: string }
);

const kinds: readonly (readonly [ProductKind, number])[] = [
  ['coffee', 46],
  ['tea', 30],
  ['ceramics', 16],
  ['tools', 8],
];

/**
 * The way through the shop to what she came for: a shelf or a search, a few things of her taste, then those that she
 * takes.
 *
 * @param taken  what she puts into her cart
 * @param untilSeconds  how long ago the last of it was
 */
export function lookAtThings(
  shop: Shop,
  random: Random,
  {
    taken,
    taste,
    locale,
    untilSeconds = 0,
  }: { taken: readonly Product[]; taste: ProductKind; locale: Locale; untilSeconds?: number },
): Look[] {
  const ofTaste = shop.products.filter(({ kind }) => kind === taste);
  const others = Array.from(
    {
      length: random.weighted([
        [0, 2],
        [1, 4],
        [2, 3],
        [4, 1],
      ]),
    },
    () => random.pick(random.chance(0.8) ? ofTaste : shop.products),
  );
  const way: (readonly [string, string])[] = [];
  if (random.chance(0.35)) way.push(['collection', taste]);
  if (random.chance(0.15)) way.push(['search', wordOf(random.pick([...taken, ...ofTaste]), locale)]);
  for (const { id } of new Set([...others, ...taken])) way.push(['product', id]);
  let age = untilSeconds;
  const backwards = way.toReversed().map(([kind, value]): Look => {
    const look = { id: random.hex(16), age };
    age += random.int(15, 140);
    if (kind === 'product') return { ...look, kind, productId: value };
    return kind === 'collection'
      ? { ...look, kind, handle: value }
      : { ...look, kind: 'search', words: value };
  });
  return backwards.toReversed();
}

/** What somebody likes does not change from one visit to the next. */
export function tasteOf(shop: Shop, who: string): ProductKind {
  return createRandom('taste', shop.profile.domain, who).weighted(kinds);
}

/** What somebody would type to find it. */
function wordOf({ title }: Product, locale: Locale): string {
  const name = title[locale];
  return locale === 'en' ? name.split(' ').at(-1)!.toLowerCase() : name;
}
