/**
 * Some of many numbers, each as likely as any other to be among them (reservoir sampling); which ones follows from how
 * many were added, so that the same numbers give the same sample.
 */
export class Sample {
  count = 0;
  readonly #most: number;
  readonly #values: number[] = [];
  #state = 1;

  constructor(most: number) {
    this.#most = most;
  }

  add(value: number): void {
    this.count += 1;
    if (this.#values.length < this.#most) {
      this.#values.push(value);
      return;
    }
    // The linear congruential generator of Numerical Recipes.
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    const place = Math.floor((this.#state / 2 ** 32) * this.count);
    if (place < this.#most) this.#values[place] = value;
  }

  get sample(): readonly number[] {
    return this.#values;
  }
}
