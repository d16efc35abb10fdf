import type { Locale, Product, Random } from '../shop/index.ts';

/** How one person shops: how often, how faithfully, what. */
export interface Habits {
  /** Typical days between two orders. */
  rhythmDays: number;
  /** Chance of never coming back after the first order, and after each later one. */
  leavesAfterFirst: number;
  leavesLater: number;
  /** What is bought again and again. */
  favourites: Product[];
  wantsLetters: boolean;
}

const localeShares: (readonly [Locale, number])[] = [
  ['ja', 58],
  ['zh-TW', 22],
  ['en', 20],
];

export function pickLocale(random: Random): Locale {
  return random.weighted(localeShares);
}

/** Coffee drinkers come back within weeks, buyers of bowls within months; half of all never come again. */
export function inventHabits(random: Random, products: readonly Product[]): Habits {
  const kind = random.weighted([
    ['coffee', 46],
    ['tea', 30],
    ['ceramics', 16],
    ['tools', 8],
  ] as const);
  const ofKind = products.filter((product) => product.kind === kind);
  const rhythm = { coffee: 30, tea: 48, ceramics: 130, tools: 160 }[kind];
  return {
    rhythmDays: rhythm * random.lognormal(0.45),
    leavesAfterFirst: { coffee: 0.38, tea: 0.44, ceramics: 0.62, tools: 0.66 }[kind],
    leavesLater: 0.06 + random.next() * 0.2,
    favourites: [random.pick(ofKind), random.pick(ofKind), random.pick(products)],
    wantsLetters: random.chance(0.56),
  };
}
