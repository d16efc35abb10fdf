const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);
/** From here on the asymptotic series are exact to double precision. */
const largeEnough = 12;

/** Natural logarithm of the gamma function, for x > 0; about 14 digits. */
export function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < largeEnough) {
    shift += Math.log(y);
    y += 1;
  }
  const z = 1 / (y * y);
  const series =
    (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - z * (691 / 360_360)))))) / y;
  return (y - 0.5) * Math.log(y) - y + halfLogTwoPi + series - shift;
}

/** Derivative of `logGamma`, for x > 0. */
export function digamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < largeEnough) {
    shift += 1 / y;
    y += 1;
  }
  const z = 1 / (y * y);
  const series =
    z * (1 / 12 - z * (1 / 120 - z * (1 / 252 - z * (1 / 240 - z * (1 / 132 - z * (691 / 32_760))))));
  return Math.log(y) - 0.5 / y - series - shift;
}

const mostTerms = 100_000;

/**
 * Gauss's hypergeometric function 2F1(a, b; c; z) by its series.
 *
 * @param z  0 <= z < 1; near 1 it needs c > a + b to end soon
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < mostTerms; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) <= 1e-15 * Math.abs(sum)) break;
  }
  return sum;
}
