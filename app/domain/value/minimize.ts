export interface Minimum {
  at: number[];
  value: number;
  /** False where the search stopped for another reason than that the slope is flat. */
  isFound: boolean;
}

const mostSteps = 300;
const leastShare = 1e-4;
const flat = 1e-7;
/** Two steps that win less than this in a row end the search: along a ridge that never ends, too. */
const tooLittle = 1e-11;

/**
 * The lowest point of a smooth function of a few variables near `start`, by the method of Broyden, Fletcher, Goldfarb
 * and Shanno with a backtracking line search.
 *
 * @param evaluate  the value at a point, and its slope in each variable
 */
export function minimize(
  evaluate: (at: readonly number[]) => { value: number; slope: number[] },
  start: readonly number[],
): Minimum {
  const size = start.length;
  let at = [...start];
  let { value, slope } = evaluate(at);
  let inverse = identity(size);
  let idleSteps = 0;
  for (let step = 0; step < mostSteps; step += 1) {
    if (slope.every((each) => Math.abs(each) <= flat * Math.max(1, Math.abs(value)))) {
      return { at, value, isFound: true };
    }
    let direction = inverse.map((row) => -dot(row, slope));
    if (dot(direction, slope) >= 0) {
      inverse = identity(size);
      direction = slope.map((each) => -each);
    }
    const next = descend(evaluate, { at, value, slope }, direction);
    if (next === undefined)
      return { at, value, isFound: step > 0 && norm(slope) < 1e-3 * Math.max(1, Math.abs(value)) };
    const moved = next.at.map((each, index) => each - at[index]!);
    const bent = next.slope.map((each, index) => each - slope[index]!);
    inverse = updated(inverse, moved, bent);
    idleSteps = value - next.value <= tooLittle * Math.max(1, Math.abs(value)) ? idleSteps + 1 : 0;
    if (idleSteps === 2) return { at: next.at, value: next.value, isFound: true };
    ({ at, value, slope } = next);
  }
  return { at, value, isFound: false };
}

interface Point {
  at: number[];
  value: number;
  slope: number[];
}

/** Halves the step until it goes down as the slope promises; undefined when no step does. */
function descend(
  evaluate: (at: readonly number[]) => { value: number; slope: number[] },
  { at, value, slope }: Point,
  direction: readonly number[],
): Point | undefined {
  const promised = dot(direction, slope);
  // A first step of more than e^2 in any logarithm is a leap into the unknown.
  let length = Math.min(1, 2 / Math.max(...direction.map(Math.abs), Number.MIN_VALUE));
  for (let halvings = 0; halvings < 60; halvings += 1) {
    const candidate = at.map((each, index) => each + length * direction[index]!);
    const found = evaluate(candidate);
    if (Number.isFinite(found.value) && found.value <= value + leastShare * length * promised) {
      return { at: candidate, ...found };
    }
    length /= 2;
  }
  return undefined;
}

function updated(inverse: number[][], moved: readonly number[], bent: readonly number[]): number[][] {
  const curvature = dot(moved, bent);
  if (curvature <= 1e-12) return inverse;
  const turned = inverse.map((row) => dot(row, bent));
  const factor = (1 + dot(bent, turned) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map(
      (each, j) =>
        each + factor * moved[i]! * moved[j]! - (turned[i]! * moved[j]! + moved[i]! * turned[j]!) / curvature,
    ),
  );
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, each, index) => sum + each * b[index]!, 0);
}

function norm(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}
