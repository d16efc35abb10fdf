/** Shopify's leaky bucket for one app in one shop, on the standard plan. */
const maximumAvailable = 2000;
const restoreRate = 100;
const mutationCost = 10;
const queryCost = 2;

export class Throttle {
  #available = maximumAvailable;
  #asOf: number;
  readonly #now: () => number;
  /** For tests: the next so many operations are told to come later. */
  refuseNext = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.#asOf = now();
  }

  /** Takes the operation's cost out of the bucket, or says no. */
  spend(query: string): { isAllowed: boolean; cost: object } {
    this.#restore();
    const requestedQueryCost = /^\s*mutation\b/m.test(query) ? mutationCost : queryCost;
    const isAllowed = this.refuseNext <= 0 && this.#available >= requestedQueryCost;
    if (isAllowed) this.#available -= requestedQueryCost;
    else this.refuseNext -= 1;
    const throttleStatus = { maximumAvailable, currentlyAvailable: Math.floor(this.#available), restoreRate };
    return {
      isAllowed,
      cost: { requestedQueryCost, actualQueryCost: isAllowed ? requestedQueryCost : null, throttleStatus },
    };
  }

  #restore(): void {
    const now = this.#now();
    this.#available = Math.min(maximumAvailable, this.#available + ((now - this.#asOf) / 1000) * restoreRate);
    this.#asOf = now;
  }
}
