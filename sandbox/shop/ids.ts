import { createRandom } from './random.ts';

/** Shopify's ids do not fit into a double; neither do these. */
const firstLargeId = 2n ** 53n + 1n;

/** Gives out ids and tokens that repeat with the seed. */
export class Ids {
  #next: bigint;
  readonly #random;

  /** @param from  an epoch: 0 for history, later the time of start, so that a restarted sandbox never reuses an id */
  constructor(seed: string, from: number) {
    this.#next = firstLargeId + BigInt(from) * 1000n;
    this.#random = createRandom('ids', seed, from);
  }

  id(): string {
    const id = this.#next;
    this.#next += 2n;
    return id.toString();
  }

  token(digits = 32): string {
    return this.#random.hex(digits);
  }

  uuid(): string {
    const hex = this.#random.hex(32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
