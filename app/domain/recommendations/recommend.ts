import type { RelatedItem } from './related-items.ts';

/** What leads from one item to another. */
export type Relation = 'follows' | 'bought_together' | 'viewed_also' | 'similar' | 'complement';
/** What may be said of an item that she has had to do with before. */
export type Again = 'replenish' | 'viewed' | 'again';
/** 'popular' where nothing of the person's own speaks for it. */
export type Why = Relation | Again | 'popular';

/** What was learned from everybody, and of the person; items by number. */
export interface Knowledge {
  /** By what leads there: the closest first. */
  relatedTo: (item: number) => Partial<Record<Relation, readonly RelatedItem[]>>;
  /** Of something in her past: how likely she wants that very thing, 0 to 1. */
  again: (item: number) => { why: Again; chance: number };
  /** Best sellers, the most wanted first: how much each is in demand, 0 to 1. */
  popular: readonly { item: number; demand: number }[];
}

/** Something she did; what is only looked at says less than what was taken. */
export interface PastItem {
  item: number;
  how: 'taken' | 'viewed';
}

export interface Recommendation {
  item: number;
  score: number;
  why: Why;
  /** The item of her own past that speaks the loudest for it. */
  because: number | null;
}

/** How much each further step back counts. */
const fading = 0.8;
/** So many of her newest items are looked at, of either kind. */
const lookBack = 20;
const popularWeight = 0.02;
const againWeight: Record<Again, number> = { again: 0.5, replenish: 2, viewed: 0.3 };
/** That people buy two things together says nothing of somebody who has only looked at one. */
const relationWeight: Record<PastItem['how'], Record<Relation, number>> = {
  taken: { follows: 1, bought_together: 1, viewed_also: 0.3, similar: 0.1, complement: 2 },
  viewed: { follows: 0, bought_together: 0, viewed_also: 0.6, similar: 0.15, complement: 0 },
};

/**
 * What a person may want next, the best first.
 *
 * @param past  hers, the newest last
 * @param mayShow  false for what is out of stock, or must not be shown for another reason
 */
export function recommend(
  { relatedTo, again, popular }: Knowledge,
  past: readonly PastItem[],
  { limit, mayShow = () => true }: { limit: number; mayShow?: (item: number) => boolean },
): Recommendation[] {
  const recent = [...newestOf(past, 'taken'), ...newestOf(past, 'viewed')];
  const own = new Set(past.map(({ item }) => item));
  const best = new Map<number, Recommendation & { loudest: number }>();
  const speak = (item: number, why: Why, because: number | null, voice: number) => {
    if (voice <= 0) return;
    const known = best.get(item);
    if (known === undefined) best.set(item, { item, score: voice, why, because, loudest: voice });
    else {
      known.score += voice;
      if (voice > known.loudest) Object.assign(known, { why, because, loudest: voice });
    }
  };
  recent.forEach(({ item, how, steps }) => {
    const weight = fading ** steps;
    for (const [relation, related] of relationsOf(relatedTo(item))) {
      for (const each of related) {
        speak(each.item, relation, item, relationWeight[how][relation] * weight * each.score);
      }
    }
    const { why, chance } = again(item);
    speak(item, why, item, againWeight[why] * weight * chance);
  });
  // What she has had is wanted again as far as its buyers come back for it, and no further.
  for (const item of own) {
    const found = best.get(item);
    if (found) found.score *= again(item).chance;
  }
  for (const { item, demand } of popular) {
    const chance = own.has(item) ? again(item).chance : 1;
    speak(item, 'popular', null, popularWeight * demand * chance);
  }
  return [...best.values()]
    .filter(({ item, score }) => score > 0 && mayShow(item))
    .toSorted((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, limit)
    .map(({ item, score, why, because }) => ({ item, score, why, because }));
}

/** What she took and what she looked at fade each for itself: an evening of looking around hides no purchase. */
function newestOf(past: readonly PastItem[], how: PastItem['how']): (PastItem & { steps: number })[] {
  return past
    .filter((each) => each.how === how)
    .slice(-lookBack)
    .toReversed()
    .map((each, steps) => ({ ...each, steps }));
}

const relations: readonly Relation[] = ['follows', 'bought_together', 'viewed_also', 'similar', 'complement'];

function relationsOf(
  related: Partial<Record<Relation, readonly RelatedItem[]>>,
): [Relation, readonly RelatedItem[]][] {
  return relations.flatMap((relation) => {
    const items = related[relation];
    return items === undefined ? [] : [[relation, items]];
  });
}
