import { digamma, logGamma } from './gamma-functions.ts';
import { minimize } from './minimize.ts';

/**
 * What one buyer has spent on her repeat orders.
 *
 * @see Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value"
 */
export interface Spending {
  /** Repeat orders of more than nothing; at least one. */
  orders: number;
  /** Their average, in any one unit of money. */
  average: number;
}

/** How orders vary around each buyer's own average (p), and how these averages vary among buyers (q, gamma). */
export interface GammaGamma {
  p: number;
  q: number;
  gamma: number;
}

export interface GammaGammaFit {
  model: GammaGamma;
  logLikelihood: number;
  isConverged: boolean;
}

/** Fits the model by maximum likelihood to those who spent something on repeat orders. */
export function fitGammaGamma(buyers: Iterable<Spending>): GammaGammaFit {
  const orders: number[] = [];
  const averages: number[] = [];
  for (const { orders: count, average } of buyers) {
    if (count <= 0 || average <= 0) continue;
    orders.push(count);
    averages.push(average);
  }
  const mean = averages.reduce((sum, average) => sum + average, 0) / (averages.length || 1) || 1;
  // In units of the mean, so that yen and dollars are searched alike.
  const sample = gather(orders, averages, mean);
  const found = minimize((logs) => negativeLogLikelihood(sample, logs), [1, 1, 0]);
  const [p = 0, q = 0, gamma = 0] = found.at.map(Math.exp);
  const unscaled = orders.length * Math.log(mean);
  return {
    model: { p, q, gamma: gamma * mean },
    logLikelihood: -found.value * orders.length - unscaled,
    isConverged: found.isFound,
  };
}

/** The average order to be expected of a buyer: her own average, drawn the more to everybody's the fewer orders it rests on. */
export function expectedAverage({ p, q, gamma }: GammaGamma, { orders, average }: Spending): number {
  return (p * (gamma + orders * average)) / (p * orders + q - 1);
}

/** Spendings as columns; what does not depend on the parameters is added up once. */
interface Sample {
  orders: Int32Array;
  /** Orders times average. */
  totals: Float64Array;
  /** How many buyers have so many orders. */
  buyersOf: Map<number, number>;
  logAverages: number;
  ordersLogAverages: number;
}

function gather(orders: readonly number[], averages: readonly number[], mean: number): Sample {
  const sample: Sample = {
    orders: Int32Array.from(orders),
    totals: new Float64Array(orders.length),
    buyersOf: new Map(),
    logAverages: 0,
    ordersLogAverages: 0,
  };
  orders.forEach((count, index) => {
    const average = averages[index]! / mean;
    sample.totals[index] = count * average;
    sample.buyersOf.set(count, (sample.buyersOf.get(count) ?? 0) + 1);
    sample.logAverages += Math.log(average);
    sample.ordersLogAverages += count * Math.log(average);
  });
  return sample;
}

/** What depends on the number of orders alone is computed once for each number. */
function negativeLogLikelihood(
  { orders, totals, buyersOf, logAverages, ordersLogAverages }: Sample,
  logs: readonly number[],
): { value: number; slope: number[] } {
  const [p = 1, q = 1, gamma = 1] = logs.map(Math.exp);
  let value = p * ordersLogAverages - logAverages;
  let slopeP = ordersLogAverages;
  let slopeQ = 0;
  let slopeGamma = 0;
  for (const [count, buyers] of buyersOf) {
    const px = p * count;
    const both = digamma(px + q);
    const constant =
      logGamma(px + q) - logGamma(px) - logGamma(q) + q * Math.log(gamma) + px * Math.log(count);
    value += buyers * constant;
    slopeP += buyers * count * (both - digamma(px) + Math.log(count));
    slopeQ += buyers * (both - digamma(q) + Math.log(gamma));
    slopeGamma += (buyers * q) / gamma;
  }
  for (let row = 0; row < orders.length; row += 1) {
    const count = orders[row]!;
    const both = gamma + totals[row]!;
    const logBoth = Math.log(both);
    const weight = p * count + q;
    value -= weight * logBoth;
    slopeP -= count * logBoth;
    slopeQ -= logBoth;
    slopeGamma -= weight / both;
  }
  const count = orders.length || 1;
  const slope = [slopeP * p, slopeQ * q, slopeGamma * gamma].map((each) => -each / count);
  return { value: -value / count, slope };
}
