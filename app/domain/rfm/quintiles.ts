const shares = [0.2, 0.4, 0.6, 0.8];

/** The four values that part a column into fifths, each interpolated between its neighbours (type 7 of Hyndman and Fan). */
export function fifthsOf(values: Float64Array): number[] {
  const sorted = values.toSorted();
  return shares.map((share) => {
    const position = (sorted.length - 1) * share;
    const below = Math.floor(position);
    const low = sorted[below] ?? 0;
    const high = sorted[below + 1] ?? low;
    return low + (position - below) * (high - low);
  });
}

/** 1 to 5: one more than the number of parting values strictly below. Equal values always get an equal score. */
export function scoreOf(value: number, fifths: readonly number[]): number {
  return 1 + fifths.filter((each) => each < value).length;
}
