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
import { type DatedAmount, predictValue, toBuyer, type ValuePrediction } from '#app/domain/value/index.ts';
import { figuresOf, type ShopKnowledge } from './shop-knowledge.ts';

/** What is known of one person beside what she did. */
export interface Insight {
  stage: Stage;
  /** When it began; null for visitors. */
  stageSince: Instant | null;
  life: Life;
  /** When her stage changes if nothing happens; null when it never does. */
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
 * @param orders  hers, in the order of time, none after `now`
 */
export function insightOf(orders: readonly DatedAmount[], knowledge: ShopKnowledge, now: Instant): Insight {
  const times = orders.map(({ at }) => at);
  const life = lifeOf(times, knowledge.usualIntervalMs);
  const stage = stageAt(life, now);
  const rhythm = rhythmOf(times, knowledge.usualIntervalMs);
  const isBuyer = orders.length > 0;
  return {
    stage,
    stageSince: stageSince(life, now),
    life,
    nextChangeAt: nextStageChangeAt(life, now),
    rfm: isBuyer && knowledge.rfmScale ? rate(knowledge.rfmScale, figuresOf(orders), now) : null,
    value: isBuyer ? predictValue(knowledge.models, toBuyer(orders, now)) : null,
    intervalMs: rhythm?.intervalMs ?? null,
    ownIntervals: rhythm?.ownIntervals ?? 0,
    nextOrderAt: isBuyer && rhythm ? times.at(-1)! + rhythm.intervalMs : null,
  };
}

export function lifeOf(times: readonly Instant[], usualIntervalMs: number | null): Life {
  return liveThrough(times, (orders) => allowanceOf(orders, usualIntervalMs));
}
