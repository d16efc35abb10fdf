import type { Clock } from '#app/ports/clock.ts';

/** A clock that runs beside real time, can be turned forward, and can be held still while a month is run through. */
export class SandboxClock implements Clock {
  #offset = 0;
  #frozenAt: number | null = null;
  readonly #realNow: () => number;

  constructor(startAt?: number, realNow: () => number = Date.now) {
    this.#realNow = realNow;
    if (startAt !== undefined) this.#offset = startAt - realNow();
  }

  now = (): number => this.#frozenAt ?? this.#realNow() + this.#offset;

  get isFrozen(): boolean {
    return this.#frozenAt !== null;
  }

  /** Holds time still, where it is or at a given instant. */
  freeze(at = this.now()): void {
    this.#frozenAt = at;
  }

  /** Lets time flow on from where it stands. */
  unfreeze(): void {
    if (this.#frozenAt === null) return;
    this.#offset = this.#frozenAt - this.#realNow();
    this.#frozenAt = null;
  }

  /** Turns the clock forward; a time already past changes nothing, since no clock of a shop runs backwards. */
  advanceTo(instant: number): void {
    if (instant <= this.now()) return;
    if (this.#frozenAt === null) this.#offset = instant - this.#realNow();
    else this.#frozenAt = instant;
  }
}
