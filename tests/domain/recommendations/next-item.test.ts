import { describe, expect, it } from 'vitest';
import { gatherHistories, type Interaction } from '#app/domain/recommendations/histories.ts';
import { learn } from '#app/domain/recommendations/learn.ts';
import { testNextItem } from '#app/domain/recommendations/index.ts';
import { recommend } from '#app/domain/recommendations/recommend.ts';
import { seededRandom } from '#tests/support/random.ts';

const minute = 60_000;
const items = 400;
const kinds = 20;

/** Visitors who mostly stay with one kind of thing; the first of each kind are looked at most. */
function inventViews(visitors: number, seed: number): Interaction[] {
  const random = seededRandom(seed);
  return Array.from({ length: visitors }, (_, visitor) => {
    const kind = Math.floor(random() * kinds);
    const begin = visitor * 10 * minute;
    return Array.from({ length: 2 + Math.floor(random() * 6) }, (__, index) => {
      const shown = random() < 0.1 ? Math.floor(random() * kinds) : kind;
      const place = Math.floor((items / kinds) * random() ** 2);
      return { person: `v${visitor}`, item: `${shown}-${place}`, at: begin + index * minute };
    });
  }).flat();
}

describe('guessing the next item', () => {
  it('finds what belongs together, far better than best sellers do', () => {
    const test = testNextItem(inventViews(4_000, 9))!;
    expect(test.guesses).toBeGreaterThan(1_000);
    expect(test.ours.hitRate).toBeGreaterThan(0.6);
    expect(test.ours.hitRate).toBeGreaterThan(3 * test.popularity.hitRate);
    expect(test.ours.meanReciprocalRank).toBeGreaterThan(4 * test.popularity.meanReciprocalRank);
  });

  it('gains nothing where there is nothing to be learned', () => {
    const random = seededRandom(4);
    const noise = Array.from({ length: 20_000 }, (_, index) => ({
      person: `v${index % 4_000}`,
      item: String(Math.floor(random() * items)),
      at: Math.floor(index / 4_000) * minute + (index % 4_000) * 30 * minute,
    }));
    const test = testNextItem(noise)!;
    // Twenty of four hundred items are right one time in twenty, whoever picks them.
    expect(test.ours.hitRate).toBeGreaterThan(0.02);
    expect(test.ours.hitRate).toBeLessThan(0.08);
  });

  it('never sees what it is to guess', () => {
    const views = inventViews(1_000, 2);
    const lastLearned = testNextItem(views)!.learnedUntil;
    // Names that exist after the split only can be in no list.
    const renamed = views.map((view) =>
      view.at > lastLearned ? { ...view, item: `new ${view.item}` } : view,
    );
    expect(testNextItem(renamed)!.ours.hitRate).toBe(0);
  });

  it('has no figures for a log without a second view', () => {
    expect(testNextItem([{ person: 'a', item: 'x', at: 0 }])).toBeUndefined();
  });
});

describe('recommending', () => {
  const taken = (numberOf: ReadonlyMap<string, number>, items: readonly string[]) =>
    items.map((item) => ({ item: numberOf.get(item)!, how: 'taken' as const }));
  const knowledge = (past: [string, string, number][]) => {
    const histories = gatherHistories(past.map(([person, item, at]) => ({ person, item, at })));
    return { ...histories, knows: learn(histories) };
  };

  it('says what a thing goes with, and of whom nothing is known shows best sellers', () => {
    const { names, numberOf, knows } = knowledge(
      Array.from({ length: 12 }, (_, index): [string, string, number][] => [
        [`p${index}`, 'kettle', 1],
        [`p${index}`, index % 3 === 0 ? 'filter' : 'beans', 2],
      ]).flat(),
    );
    const [first] = recommend(knows, taken(numberOf, ['kettle']), { limit: 3 });
    expect(names[first!.item]).toBe('beans');
    expect(first).toMatchObject({ because: numberOf.get('kettle'), why: 'follows' });
    expect(recommend(knows, [], { limit: 1 })).toEqual([
      { item: numberOf.get('kettle'), score: expect.any(Number), why: 'popular', because: null },
    ]);
  });

  it('offers again only what people come back for', () => {
    const day = 86_400_000;
    const { names, numberOf, knows } = knowledge(
      Array.from({ length: 40 }, (_, index): [string, string, number][] => [
        [`p${index}`, 'coffee', 0],
        [`p${index}`, 'grinder', 1],
        [`p${index}`, 'coffee', 30 * day],
      ]).flat(),
    );
    const shown = recommend(knows, taken(numberOf, ['coffee', 'grinder']), { limit: 5 });
    expect(shown.map(({ item }) => names[item])).toContain('coffee');
    expect(shown.map(({ item }) => names[item])).not.toContain('grinder');
  });

  it('shows nothing that must not be shown', () => {
    const { numberOf, knows } = knowledge([
      ['a', 'x', 1],
      ['a', 'y', 2],
      ['b', 'x', 1],
      ['b', 'z', 2],
    ]);
    const hidden = numberOf.get('y');
    const shown = recommend(knows, taken(numberOf, ['x']), { limit: 9, mayShow: (item) => item !== hidden });
    expect(shown.map(({ item }) => item)).not.toContain(hidden);
    expect(shown).not.toEqual([]);
  });
});
