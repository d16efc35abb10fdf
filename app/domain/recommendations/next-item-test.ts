import { gatherHistories, type Interaction } from './histories.ts';
import { learn } from './learn.ts';
import { type Knowledge, recommend } from './recommend.ts';

const listed = 20;
const learnedShare = 0.8;
/** More guesses than this no longer change the figures; they are spread evenly over all. */
const mostGuesses = 50_000;

export interface NextItemScore {
  /** Share of guesses whose list of 20 held the item. */
  hitRate: number;
  /** Mean of 1 / place in the list, 0 where it was not in it. */
  meanReciprocalRank: number;
}

export interface NextItemTest {
  /** Interactions that were learned from, and until when. */
  learned: number;
  learnedUntil: number;
  guesses: number;
  ours: NextItemScore;
  /** The same list of best sellers for everybody. */
  popularity: NextItemScore;
}

/**
 * How well the next item is guessed: learns from the first four fifths of the time's interactions, then guesses each later
 * one of a person from what she did before it.
 *
 * @returns undefined when nobody did anything after something else in the last fifth
 */
export function testNextItem(interactions: readonly Interaction[]): NextItemTest | undefined {
  const sorted = interactions.toSorted((a, b) => a.at - b.at);
  const learned = sorted.slice(0, Math.floor(sorted.length * learnedShare));
  const until = learned.at(-1)?.at;
  if (until === undefined) return undefined;
  const histories = gatherHistories(learned);
  const knowledge = learn(histories);
  const bestSellers = knowledge.popular.slice(0, listed).map(({ item }) => item);
  const guesses = guessesIn(sorted, until, histories.numberOf);
  if (guesses.length === 0) return undefined;
  const every = Math.ceil(guesses.length / mostGuesses);
  const asked = guesses.filter((_, index) => index % every === 0);
  return {
    learned: learned.length,
    learnedUntil: until,
    guesses: asked.length,
    ours: scoreOf(asked, ({ past }) => namesFor(knowledge, past)),
    popularity: scoreOf(asked, () => bestSellers),
  };
}

interface Guess {
  /** Item numbers before it, the newest last. */
  past: number[];
  /** The item that came, or -1 for one that was not there to be learned. */
  next: number;
}

function guessesIn(
  sorted: readonly Interaction[],
  until: number,
  numberOf: ReadonlyMap<string, number>,
): Guess[] {
  const guesses: Guess[] = [];
  for (const past of Map.groupBy(sorted, ({ person }) => person).values()) {
    const before: number[] = [];
    for (const { item, at } of past) {
      const number = numberOf.get(item) ?? -1;
      // The same again in a row is a reload, or a second unit: no guess.
      const isGuess = at > until && before.length > 0 && number !== before.at(-1);
      if (isGuess) guesses.push({ past: before.slice(-50), next: number });
      if (number >= 0) before.push(number);
    }
  }
  return guesses;
}

function namesFor(knowledge: Knowledge, past: readonly number[]): number[] {
  const taken = past.map((item) => ({ item, how: 'taken' as const }));
  return recommend(knowledge, taken, { limit: listed }).map(({ item }) => item);
}

function scoreOf(guesses: readonly Guess[], listFor: (guess: Guess) => readonly number[]): NextItemScore {
  let hits = 0;
  let ranks = 0;
  for (const guess of guesses) {
    const place = listFor(guess).indexOf(guess.next);
    if (place < 0) continue;
    hits += 1;
    ranks += 1 / (place + 1);
  }
  return { hitRate: hits / guesses.length, meanReciprocalRank: ranks / guesses.length };
}
