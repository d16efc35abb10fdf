import {
  type BgNbd,
  type BgNbdFit,
  chanceAlive,
  chanceOfOrder,
  expectedOrdersOfMany,
  fitBgNbd,
} from './bg-nbd.ts';
import type { Buyer } from './buying-history.ts';
import { expectedAverage, fitGammaGamma, type GammaGamma, type GammaGammaFit } from './gamma-gamma.ts';

/** Fewer people who came back say too little of how people come back. */
const fewestRepeaters = 30;
const weeksPerYear = 365 / 7;

export type Fitted<Fit> = ({ status: 'fitted' } & Fit) | NotEnough;

export interface NotEnough {
  status: 'not_enough_data';
  /** People who ordered again, and how many it takes. */
  have: number;
  need: number;
}

export interface ValueModels {
  orders: Fitted<BgNbdFit>;
  spending: Fitted<GammaGammaFit>;
}

/** What is to be expected of one buyer in the next twelve months; null where the shop knows too little. */
export interface ValuePrediction {
  chanceAlive: number | null;
  expectedOrders: number | null;
  expectedAverage: number | null;
  expectedValue: number | null;
  /** The chance that no order comes. */
  churnRisk: number | null;
}

/** Learns from all buyers of a shop, or says that they are too few. */
export function fitValueModels(buyers: Iterable<Buyer>): ValueModels {
  let repeaters = 0;
  let spenders = 0;
  for (const { history, spending } of buyers) {
    if (history.repeats > 0) repeaters += 1;
    if (spending !== null) spenders += 1;
  }
  return {
    orders: fitted(repeaters, () => fitBgNbd(each(buyers, ({ history }) => history))),
    spending: fitted(spenders, () => fitGammaGamma(each(buyers, ({ spending }) => spending))),
  };
}

function* each<T>(buyers: Iterable<Buyer>, read: (buyer: Buyer) => T | null): Generator<T> {
  for (const buyer of buyers) {
    const found = read(buyer);
    if (found !== null) yield found;
  }
}

export function predictValue(models: ValueModels, { history, spending }: Buyer): ValuePrediction {
  const orders = models.orders.status === 'fitted' ? forecast(models.orders.model, history) : null;
  const average = models.spending.status === 'fitted' ? averageOf(models.spending.model, spending) : null;
  return {
    chanceAlive: orders?.chanceAlive ?? null,
    expectedOrders: orders?.expectedOrders ?? null,
    churnRisk: orders?.churnRisk ?? null,
    expectedAverage: average,
    expectedValue: orders === null || average === null ? null : orders.expectedOrders * average,
  };
}

/** Where a formula has left the range of numbers, nothing is known. */
function ifFinite<Figures extends Record<string, number>>(figures: Figures): Figures | null {
  return Object.values(figures).every(Number.isFinite) ? figures : null;
}

function fitted<Fit extends { isConverged: boolean }>(have: number, fit: () => Fit): Fitted<Fit> {
  if (have < fewestRepeaters) return { status: 'not_enough_data', have, need: fewestRepeaters };
  return { status: 'fitted', ...fit() };
}

const forecasters = new WeakMap<BgNbd, (history: Buyer['history']) => number>();

/** Each model's own, for as long as the model is there. */
function forecasterOf(model: BgNbd): (history: Buyer['history']) => number {
  let forecaster = forecasters.get(model);
  if (forecaster === undefined) {
    forecaster = expectedOrdersOfMany(model, weeksPerYear);
    forecasters.set(model, forecaster);
  }
  return forecaster;
}

function forecast(model: BgNbd, history: Buyer['history']) {
  return ifFinite({
    chanceAlive: chanceAlive(model, history),
    expectedOrders: forecasterOf(model)(history),
    churnRisk: 1 - chanceOfOrder(model, history, weeksPerYear),
  });
}

/** Nobody's own: everybody's. Where averages differ without bounds (q <= 1) there is no mean to draw toward. */
function averageOf(model: GammaGamma, spending: Buyer['spending']): number | null {
  if (spending !== null) return expectedAverage(model, spending);
  return model.q > 1 ? (model.p * model.gamma) / (model.q - 1) : null;
}
