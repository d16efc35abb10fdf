import { seasonAt, shoppingHour } from '../history/season.ts';
import type { Sandbox } from '../sandbox.ts';
import { createRandom, type Random, type Shop } from '../shop/index.ts';
import { keepShop } from './keep-shop.ts';
import { readLetters } from './read-letters.ts';
import { visit } from './visit.ts';

export interface SimulationOptions {
  /** Default: now. */
  from?: number;
  to: number;
  /** On an average day. Default 40. */
  visitsPerDay?: number;
}

const day = 86_400_000;

/**
 * Puts the life of the shops from `from` to `to` on the agenda, day by day: people who look, sign up, leave carts, buy,
 * read their letters, go. The same seed gives the same people doing the same things, as far as letters let them.
 */
export function simulate(
  sandbox: Sandbox,
  { from = sandbox.clock.now(), to, visitsPerDay = 40 }: SimulationOptions,
): void {
  for (const shop of sandbox.shops) {
    for (let start = from, number = 0; start < to; start += day, number += 1) {
      const dayNumber = number;
      sandbox.agenda.add(start, () => planDay(sandbox, shop, { start, dayNumber, to, visitsPerDay }));
    }
  }
  readLetters(sandbox, to);
}

interface DayPlan {
  start: number;
  dayNumber: number;
  to: number;
  visitsPerDay: number;
}

function planDay(sandbox: Sandbox, shop: Shop, { start, dayNumber, to, visitsPerDay }: DayPlan): void {
  const random = createRandom('day', sandbox.seed, shop.profile.domain, dayNumber);
  const visits = poisson(random, visitsPerDay * seasonAt(start));
  for (let number = 0; number < visits; number += 1) {
    const at = timeOfDay(random, start);
    const own = createRandom('visit', sandbox.seed, shop.profile.domain, dayNumber, number);
    if (at < to) sandbox.agenda.add(at, () => visit(sandbox, shop, own, dayNumber * 1_000 + number));
  }
  keepShop(sandbox, shop, random, { start, to });
}

/** An hour at which people shop, within the day that begins at `start`. */
function timeOfDay(random: Random, start: number): number {
  const at = shoppingHour(start, random.next());
  return at < start ? at + day : at;
}

function poisson(random: Random, mean: number): number {
  let count = 0;
  for (let rest = random.exponential(1); rest < mean; rest += random.exponential(1)) count += 1;
  return count;
}
