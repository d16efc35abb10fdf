/** What the receiver of letters can be told to do wrong. */
export type Fault =
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'broken' }
  /** The letters are taken, but the answer never comes. */
  | { kind: 'silence_after_accept' }
  /** The connection ends before anything is taken. */
  | { kind: 'silence_before_accept' };

/** Faults for the next calls, in order; without any, all goes well. */
export class Faults {
  #next: Fault[] = [];

  /** Makes the next `times` calls fail in this way. */
  failNext(fault: Fault, times = 1): void {
    for (let count = 0; count < times; count += 1) this.#next.push(fault);
  }

  clear(): void {
    this.#next = [];
  }

  take(): Fault | undefined {
    return this.#next.shift();
  }
}
