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
  const sample = [...buyers].filter(({ orders, average }) => orders > 0 && average > 0);
  const mean = sample.reduce((sum, { average }) => sum + average, 0) / (sample.length || 1) || 1;
  // In units of the mean, so that yen and dollars are searched alike.
  const scaled = sample.map(({ orders, average }) => ({ orders, average: average / mean }));
  const found = minimize((logs) => negativeLogLikelihood(scaled, logs), [1, 1, 0]);
  const [p = 0, q = 0, gamma = 0] = found.at.map(Math.exp);
  const unscaled = sample.length * Math.log(mean);
  return {
    model: { p, q, gamma: gamma * mean },
    logLikelihood: -found.value * sample.length - unscaled,
    isConverged: found.isFound,
  };
}

/** The average order to be expected of a buyer: her own average, drawn the more to everybody's the fewer orders it rests on. */
export function expectedAverage({ p, q, gamma }: GammaGamma, { orders, average }: Spending): number {
  return (p * (gamma + orders * average)) / (p * orders + q - 1);
}

function negativeLogLikelihood(
  sample: readonly Spending[],
  logs: readonly number[],
): { value: number; slope: number[] } {
  const [p = 1, q = 1, gamma = 1] = logs.map(Math.exp);
  const slope = [0, 0, 0];
  let value = 0;
  for (const { orders, average } of sample) {
    const px = p * orders;
    const logTotal = Math.log(gamma + orders * average);
    value +=
      logGamma(px + q) -
      logGamma(px) -
      logGamma(q) +
      q * Math.log(gamma) +
      (px - 1) * Math.log(average) +
      px * Math.log(orders) -
      (px + q) * logTotal;
    const both = digamma(px + q);
    slope[0]! += orders * (both - digamma(px) + Math.log(average) + Math.log(orders) - logTotal);
    slope[1]! += both - digamma(q) + Math.log(gamma) - logTotal;
    slope[2]! += q / gamma - (px + q) / (gamma + orders * average);
  }
  const count = sample.length || 1;
  const parameters = [p, q, gamma];
  return { value: -value / count, slope: slope.map((each, index) => (-each * parameters[index]!) / count) };
}
