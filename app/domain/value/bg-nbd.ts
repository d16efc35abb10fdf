import { digamma, hypergeometric, logGamma } from './gamma-functions.ts';
import { minimize } from './minimize.ts';

/**
 * One buyer as the model sees her; times in any one unit, such as weeks.
 *
 * @see Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model
 */
export interface BuyingHistory {
  /** Orders after the first one. */
  repeats: number;
  /** From the first order to the last one; 0 without repeats. */
  lastAfter: number;
  /** From the first order to now. */
  age: number;
}

/** How a shop's buyers differ: in how often they order (r, alpha) and in how soon they are gone for good (a, b). */
export interface BgNbd {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

export interface BgNbdFit {
  model: BgNbd;
  logLikelihood: number;
  isConverged: boolean;
}

/** Fits the model to a shop's buyers by maximum likelihood. Equal histories are counted together. */
export function fitBgNbd(buyers: Iterable<BuyingHistory>): BgNbdFit {
  const sample = gather(buyers);
  // The middle of the ages is the natural scale of alpha, which makes the search the same in weeks and in seconds.
  const scale = sample.meanAge || 1;
  const start = [Math.log(0.5), Math.log(scale * 0.5), 0, 0.5];
  const few = everyNth(sample, Math.ceil(sample.people.length / enoughToBegin));
  const nearby = minimize((logs) => negativeLogLikelihood(few, logs), start);
  const found = few === sample ? nearby : minimize((logs) => negativeLogLikelihood(sample, logs), nearby.at);
  const [r = 0, alpha = 0, a = 0, b = 0] = found.at.map(Math.exp);
  return {
    model: { r, alpha, a, b },
    logLikelihood: -found.value * sample.count,
    isConverged: found.isFound,
  };
}

/** The chance that she has not left for good. Who never came back has had no occasion to leave: 1. */
export function chanceAlive({ r, alpha, a, b }: BgNbd, { repeats, lastAfter, age }: BuyingHistory): number {
  if (repeats === 0) return 1;
  const odds =
    Math.log(a) - Math.log(b + repeats - 1) + (r + repeats) * Math.log((alpha + age) / (alpha + lastAfter));
  return 1 / (1 + Math.exp(odds));
}

/** The orders to be expected of her in the next `ahead` units of time. */
export function expectedOrders(model: BgNbd, buyer: BuyingHistory, ahead: number): number {
  return ahead <= 0 ? 0 : ordersIfAlive(model, buyer, ahead) * chanceAlive(model, buyer);
}

function ordersIfAlive(model: BgNbd, { repeats, age }: BuyingHistory, ahead: number): number {
  return growth(model, repeats, ahead / (model.alpha + age + ahead));
}

/** Above it, buyers hardly differ in how soon they are gone; the series for those who do leaves the range of numbers. */
const mostAlike = 50;

/** Orders to be expected after `repeats` of them, as long as she is there; `z` is how far ahead, 0 to 1. */
function growth({ r, a: fitted, b }: BgNbd, repeats: number, z: number): number {
  // At a = 1 the formula is 0/0 while its limit is plain; a hair beside it does.
  const a = Math.abs(fitted - 1) < 1e-6 ? 1 + 1e-6 : fitted;
  const c = a + b + repeats - 1;
  // As published, or after Euler's transformation, by which a long time ahead needs few terms.
  const decline =
    a > mostAlike
      ? Math.pow(1 - z, r + repeats) * hypergeometric(r + repeats, b + repeats, c, z)
      : Math.pow(1 - z, a - 1) * hypergeometric(a + b - 1 - r, a - 1, c, z);
  return (c / (a - 1)) * (1 - decline);
}

const mostRemembered = 100_000;

/**
 * The same for many buyers of one shop: what depends on the number of repeats and the age alone, a long series, is worked
 * out once for each pair.
 */
export function expectedOrdersOfMany(model: BgNbd, ahead: number): (buyer: BuyingHistory) => number {
  const known = new Map<number, number>();
  return (buyer) => {
    const key = keyOf(buyer.repeats, 0, buyer.age);
    if (typeof key === 'string') return expectedOrders(model, buyer, ahead);
    let orders = known.get(key);
    if (orders === undefined) {
      orders = ordersIfAlive(model, buyer, ahead);
      if (known.size < mostRemembered) known.set(key, orders);
    }
    return orders * chanceAlive(model, buyer);
  };
}

/** The chance of at least one order in the next `ahead` units of time. */
export function chanceOfOrder(model: BgNbd, buyer: BuyingHistory, ahead: number): number {
  const { r, alpha } = model;
  const { repeats, age } = buyer;
  const silence = Math.pow((alpha + age) / (alpha + age + Math.max(0, ahead)), r + repeats);
  return chanceAlive(model, buyer) * (1 - silence);
}

/** The orders to be expected of a new buyer in the `ahead` units of time after her first order. */
export function expectedOrdersOfNewcomer(model: BgNbd, ahead: number): number {
  return growth(model, 0, ahead / (model.alpha + ahead));
}

/** A large shop's fit begins where that of so many of its histories ends. */
const enoughToBegin = 20_000;

function everyNth(sample: Sample, n: number): Sample {
  if (n <= 1) return sample;
  const pick = (column: Float64Array) => column.filter((_, index) => index % n === 0);
  const people = pick(sample.people);
  return {
    ...sample,
    repeats: pick(sample.repeats),
    lastAfter: pick(sample.lastAfter),
    age: pick(sample.age),
    people,
    count: people.reduce((sum, each) => sum + each, 0),
  };
}

/** Distinct histories as columns, each with how many people share it. */
interface Sample {
  repeats: Float64Array;
  lastAfter: Float64Array;
  age: Float64Array;
  people: Float64Array;
  count: number;
  mostRepeats: number;
  meanAge: number;
}

function gather(buyers: Iterable<BuyingHistory>): Sample {
  const groups = new Map<number | string, BuyingHistory & { people: number }>();
  let count = 0;
  let mostRepeats = 0;
  let ages = 0;
  for (const { repeats, lastAfter, age } of buyers) {
    const key = keyOf(repeats, lastAfter, age);
    const group = groups.get(key);
    if (group) group.people += 1;
    else groups.set(key, { repeats, lastAfter, age, people: 1 });
    count += 1;
    ages += age;
    mostRepeats = Math.max(mostRepeats, repeats);
  }
  const rows = [...groups.values()];
  return {
    repeats: Float64Array.from(rows, (row) => row.repeats),
    lastAfter: Float64Array.from(rows, (row) => row.lastAfter),
    age: Float64Array.from(rows, (row) => row.age),
    people: Float64Array.from(rows, (row) => row.people),
    count,
    mostRepeats,
    meanAge: count === 0 ? 0 : ages / count,
  };
}

const daysPerWeek = 7;
const mostDays = 2 ** 14;
const mostCounted = 2 ** 20;

/** Histories in weeks that are whole days fit into one number, which takes a third of the memory of a text. */
function keyOf(repeats: number, lastAfter: number, age: number): number | string {
  const [last, days] = [lastAfter * daysPerWeek, age * daysPerWeek].map(Math.round);
  const isWhole =
    Math.abs(last! / daysPerWeek - lastAfter) < 1e-9 && Math.abs(days! / daysPerWeek - age) < 1e-9;
  if (!isWhole || days! >= mostDays || repeats >= mostCounted) return `${repeats} ${lastAfter} ${age}`;
  return (repeats * mostDays + last!) * mostDays + days!;
}

/**
 * Mean negative log-likelihood, and its slope, in the logarithms of the parameters. What depends on the number of
 * repeats alone is computed once for each number.
 */
function negativeLogLikelihood(
  { repeats, lastAfter, age, people, count, mostRepeats }: Sample,
  logs: readonly number[],
): { value: number; slope: number[] } {
  const [r = 1, alpha = 1, a = 1, b = 1] = logs.map(Math.exp);
  const byRepeats = tabulate(mostRepeats, (x) => ({
    constant:
      logGamma(r + x) -
      logGamma(r) +
      r * Math.log(alpha) +
      logGamma(a + b) +
      logGamma(b + x) -
      logGamma(b) -
      logGamma(a + b + x),
    byR: digamma(r + x) - digamma(r) + Math.log(alpha),
    byA: digamma(a + b) - digamma(a + b + x),
    byB: digamma(a + b) + digamma(b + x) - digamma(b) - digamma(a + b + x),
    leaving: x > 0 ? Math.log(a) - Math.log(b + x - 1) : Number.NEGATIVE_INFINITY,
  }));
  let value = 0;
  let slopeR = 0;
  let slopeAlpha = 0;
  let slopeA = 0;
  let slopeB = 0;
  for (let row = 0; row < people.length; row += 1) {
    const x = repeats[row]!;
    const weight = people[row]!;
    const known = byRepeats[x]!;
    const logAge = Math.log(alpha + age[row]!);
    const logLast = Math.log(alpha + lastAfter[row]!);
    const staying = -(r + x) * logAge;
    const left = known.leaving - (r + x) * logLast;
    const most = Math.max(staying, left);
    const both = most + Math.log(Math.exp(staying - most) + Math.exp(left - most));
    const shareLeft = Math.exp(left - both);
    const shareStaying = 1 - shareLeft;
    value += weight * (known.constant + both);
    slopeR += weight * (known.byR - shareStaying * logAge - shareLeft * logLast);
    slopeAlpha +=
      weight *
      (r / alpha - (r + x) * (shareStaying / (alpha + age[row]!) + shareLeft / (alpha + lastAfter[row]!)));
    slopeA += weight * (known.byA + shareLeft / a);
    slopeB += weight * (known.byB - (x > 0 ? shareLeft / (b + x - 1) : 0));
  }
  const slope = [slopeR * r, slopeAlpha * alpha, slopeA * a, slopeB * b].map((each) => -each / count);
  return { value: -value / count, slope };
}

function tabulate<T>(most: number, row: (index: number) => T): T[] {
  return Array.from({ length: most + 1 }, (_, index) => row(index));
}
