import type { Instant } from '#app/db/client.ts';
import { fifthsOf, scoreOf } from './quintiles.ts';
import { type RfmGroup, rfmGroupOf, type RfmScore } from './rfm-groups.ts';

/** One buyer's figures. */
export interface RfmFigures {
  lastOrderAt: Instant;
  orders: number;
  /** All her orders together, in any one unit of money. */
  total: number;
}

/** Where the shop's buyers part into fifths, in days, orders and money; no shop is too small. */
export interface RfmScale {
  recency: number[];
  frequency: number[];
  monetary: number[];
}

export interface RfmRating extends RfmScore {
  group: RfmGroup;
}

const dayMs = 86_400_000;

/** @param columns  one value for each buyer in each, in any one order */
export function measureScale(
  { lastOrderAt, orders, total }: { [Figure in keyof RfmFigures]: readonly number[] },
  now: Instant,
): RfmScale {
  return {
    recency: fifthsOf(Float64Array.from(lastOrderAt, (at) => daysSince(at, now))),
    frequency: fifthsOf(Float64Array.from(orders)),
    monetary: fifthsOf(Float64Array.from(total)),
  };
}

/** Scores of 1 to 5, of which 5 is the best: the latest, the most often, the most money. */
export function rate(scale: RfmScale, buyer: RfmFigures, now: Instant): RfmRating {
  const score = {
    recency: 6 - scoreOf(daysSince(buyer.lastOrderAt, now), scale.recency),
    frequency: scoreOf(buyer.orders, scale.frequency),
    monetary: scoreOf(buyer.total, scale.monetary),
  };
  return { ...score, group: rfmGroupOf(score) };
}

function daysSince(lastOrderAt: Instant, now: Instant): number {
  return Math.floor((now - lastOrderAt) / dayMs);
}
