import type { Timer } from './timer.ts';

/**
 * Who goes first: somebody who looks at the panel, then work that a person waits for, then what can wait. The later
 * lanes leave a part of the bucket alone, for the earlier ones and for the other processes that share it.
 */
export type Lane = 'panel' | 'work' | 'bulk';

const lanes: Record<Lane, { rank: number; reserve: number; patienceMs: number }> = {
  panel: { rank: 0, reserve: 0, patienceMs: 3_000 },
  work: { rank: 1, reserve: 0.1, patienceMs: 10_000 },
  bulk: { rank: 2, reserve: 0.4, patienceMs: 30_000 },
};

/** What an answer says of the bucket, in points and points a second. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

export type Turn = { status: 'granted' } | { status: 'later'; retryAfterMs: number };

interface Waiter {
  lane: Lane;
  cost: number;
  until: number;
  settle: (turn: Turn) => void;
}

/** The smallest bucket Shopify gives to anybody; the first answer says what this shop's is. */
const smallest: ThrottleStatus = { maximumAvailable: 1_000, currentlyAvailable: 1_000, restoreRate: 50 };

/** One shop's bucket of points, as far as this process knows it, and the callers that wait for it. */
export class ShopThrottle {
  readonly #timer: Timer;
  readonly #waiting: Waiter[] = [];
  #bucket = smallest;
  #asOf: number;
  #pausedUntil = 0;
  /** Points of calls that are on their way and have not been answered. */
  #inFlight = 0;
  /** When the queue is looked at next. */
  #wakesAt = Number.POSITIVE_INFINITY;

  constructor(timer: Timer) {
    this.#timer = timer;
    this.#asOf = timer.now();
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0 && this.#inFlight === 0;
  }

  /** Waits until the call can be paid for, as long as its lane has patience. Each granted turn ends with `finish`. */
  async take(lane: Lane, cost: number): Promise<Turn> {
    const until = this.#timer.now() + lanes[lane].patienceMs;
    return await new Promise<Turn>((settle) => {
      const rank = (each: Waiter) => lanes[each.lane].rank;
      const waiter = { lane, cost, until, settle };
      const place = this.#waiting.findIndex((each) => rank(each) > rank(waiter));
      this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, waiter);
      this.#serve();
    });
  }

  /** Ends a turn with what the answer has said, or nothing where it said nothing. */
  finish(cost: number, status: ThrottleStatus | undefined): void {
    this.#inFlight -= cost;
    if (status) {
      this.#bucket = status;
      this.#asOf = this.#timer.now();
    }
    this.#serve();
  }

  /** Nobody calls for so long: the shop has said so. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#timer.now() + ms);
  }

  #serve(): void {
    const now = this.#timer.now();
    for (const waiter of this.#waiting.filter((each) => now + this.#waitFor(each) > each.until)) {
      this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
      waiter.settle({ status: 'later', retryAfterMs: Math.max(1, Math.ceil(this.#waitFor(waiter))) });
    }
    for (let next = this.#waiting[0]; next && this.#waitFor(next) <= 0; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#inFlight += next.cost;
      next.settle({ status: 'granted' });
    }
    const [next] = this.#waiting;
    if (next) this.#wakeIn(this.#waitFor(next));
  }

  /** Milliseconds until the bucket holds what this caller needs, were it the only one. */
  #waitFor({ lane, cost }: Waiter): number {
    const now = this.#timer.now();
    const { maximumAvailable, currentlyAvailable, restoreRate } = this.#bucket;
    const restored = ((now - this.#asOf) / 1000) * restoreRate;
    const available = Math.min(maximumAvailable, currentlyAvailable + restored) - this.#inFlight;
    const wanted = Math.min(maximumAvailable, cost + lanes[lane].reserve * maximumAvailable);
    return Math.max(this.#pausedUntil - now, ((wanted - available) / restoreRate) * 1000, 0);
  }

  #wakeIn(ms: number): void {
    const pause = Math.max(1, Math.ceil(ms));
    const at = this.#timer.now() + pause;
    if (this.#wakesAt <= at) return;
    this.#wakesAt = at;
    void this.#timer.sleep(pause).then(() => {
      if (this.#wakesAt <= at) this.#wakesAt = Number.POSITIVE_INFINITY;
      this.#serve();
    });
  }
}
