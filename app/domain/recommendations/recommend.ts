import type { RelatedItems } from './related-items.ts';

/** What was learned from everybody; items by number. */
export interface Knowledge {
  shared: RelatedItems;
  following: RelatedItems;
  /** Best sellers, the most wanted first: how much each is in demand, 0 to 1. */
  popular: readonly { item: number; demand: number }[];
  /** By item number: the share of its buyers who took it again. */
  comesAgain: Float64Array;
}

export interface Recommendation {
  item: number;
  score: number;
  /** 'popular' where nothing of the person's own speaks for it. */
  why: 'follows' | 'shared' | 'again' | 'popular';
  /** The item of her own past that speaks the loudest for it. */
  because: number | null;
}

/** How much each further step back counts. */
const fading = 0.8;
/** So many of her newest items are looked at. */
const lookBack = 20;
const weightOf = { follows: 1, shared: 1, again: 0.5, popular: 0.02 };

/**
 * What a person may want next, the best first.
 *
 * @param past  her items, the newest last
 * @param mayShow  false for what is out of stock, or must not be shown for another reason
 */
export function recommend(
  { shared, following, popular, comesAgain }: Knowledge,
  past: readonly number[],
  { limit, mayShow = () => true }: { limit: number; mayShow?: (item: number) => boolean },
): Recommendation[] {
  const recent = past.slice(-lookBack).toReversed();
  const own = new Set(past);
  const best = new Map<number, Recommendation & { loudest: number }>();
  const speak = (item: number, why: Recommendation['why'], because: number | null, voice: number) => {
    if (voice <= 0) return;
    const known = best.get(item);
    if (known === undefined) best.set(item, { item, score: voice, why, because, loudest: voice });
    else {
      known.score += voice;
      if (voice > known.loudest) Object.assign(known, { why, because, loudest: voice });
    }
  };
  recent.forEach((item, steps) => {
    const weight = fading ** steps;
    for (const each of following[item] ?? []) {
      speak(each.item, 'follows', item, weightOf.follows * weight * each.score);
    }
    for (const each of shared[item] ?? [])
      speak(each.item, 'shared', item, weightOf.shared * weight * each.score);
    speak(item, 'again', item, weightOf.again * weight * (comesAgain[item] ?? 0));
  });
  // What she has had is wanted again as far as its buyers come back for it, and no further.
  for (const item of own) {
    const found = best.get(item);
    if (found) found.score *= comesAgain[item] ?? 0;
  }
  for (const { item, demand } of popular) {
    if (!own.has(item)) speak(item, 'popular', null, weightOf.popular * demand);
  }
  return [...best.values()]
    .filter(({ item, score }) => score > 0 && mayShow(item))
    .toSorted((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, limit)
    .map(({ item, score, why, because }) => ({ item, score, why, because }));
}
