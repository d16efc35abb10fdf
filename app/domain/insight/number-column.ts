/** A column of numbers that grows: eight bytes a number, and no object around it. */
export class NumberColumn {
  length = 0;
  #values = new Float64Array(1_024);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const longer = new Float64Array(this.#values.length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  /** What was pushed so far; not to be written to. */
  values(): Float64Array {
    return this.#values.subarray(0, this.length);
  }
}
