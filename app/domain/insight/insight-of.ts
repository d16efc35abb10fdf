import type { Instant } from '#app/db/client.ts';
import {
  allowanceOf,
  type Life,
  liveThrough,
  nextStageChangeAt,
  rhythmOf,
  type Stage,
  stageAt,
  stageSince,
} from '#app/domain/lifecycle/index.ts';
import { rate, type RfmRating } from '#app/domain/rfm/index.ts';
import { predictValue, toBuyer, type ValuePrediction } from '#app/domain/value/index.ts';
import { type CountedOrder, figuresOf, inOneCurrency } from './counted-order.ts';
import type { ShopKnowledge } from './shop-knowledge.ts';

/** What is known of one person beside what she did. */
export interface Insight {
  stage: Stage;
  /** When it began; null for visitors. */
  stageSince: Instant | null;
  life: Life;
  firstOrderAt: Instant | null;
  /** What all her orders were worth, less refunds; those in other currencies are not in it. */
  spent: number;
  foreignOrders: number;
  /** When something changes if nothing happens; null when it never does. */
  nextChangeAt: Instant | null;
  /** Null for who has not bought. */
  rfm: RfmRating | null;
  value: ValuePrediction | null;
  /** Her interval between orders, drawn toward what is usual; null while neither she nor the shop has one. */
  intervalMs: number | null;
  /** Intervals of her own that it rests on. */
  ownIntervals: number;
  nextOrderAt: Instant | null;
}

/**
 * @param orders  hers, in the order of time; those dated after `now` do not count until then
 * @param productIntervalMs  after how long what she bought last is used up, where that is known: what is usual of her
 *   products says more of her next order than what is usual in the shop
 */
export function insightOf(
  orders: readonly CountedOrder[],
  knowledge: ShopKnowledge,
  now: Instant,
  productIntervalMs: number | null = null,
): Insight {
  const isLater = ({ at }: CountedOrder) => at > now;
  const later = orders.find(isLater)?.at ?? null;
  const past = later === null ? orders : orders.filter((order) => !isLater(order));
  const times = past.map(({ at }) => at);
  const life = lifeOf(times, knowledge);
  const rhythm = rhythmOf(times, productIntervalMs ?? knowledge.usualIntervalMs);
  const known = {
    stage: stageAt(life, now),
    stageSince: stageSince(life, now),
    life,
    nextChangeAt: earliest(nextStageChangeAt(life, now), later),
    intervalMs: rhythm?.intervalMs ?? null,
    ownIntervals: rhythm?.ownIntervals ?? 0,
  };
  if (past.length === 0) return { ...known, ...noBuyer };
  const figures = figuresOf(past);
  return {
    ...known,
    firstOrderAt: times[0]!,
    spent: figures.total,
    foreignOrders: figures.foreignOrders,
    rfm: knowledge.rfmScale && rate(knowledge.rfmScale, figures, now),
    value: predictValue(knowledge.models, toBuyer(inOneCurrency(past), now)),
    nextOrderAt: rhythm ? times.at(-1)! + rhythm.intervalMs : null,
  };
}

const noBuyer = { firstOrderAt: null, spent: 0, foreignOrders: 0, rfm: null, value: null, nextOrderAt: null };

export function lifeOf(
  times: readonly Instant[],
  { usualIntervalMs, winBackMs }: Pick<ShopKnowledge, 'usualIntervalMs' | 'winBackMs'>,
): Life {
  return liveThrough(times, (orders) => allowanceOf(orders, usualIntervalMs, winBackMs));
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
