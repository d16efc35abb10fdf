/** What one person has lived through lately, told in short steps. */
export interface Thread {
  shopDomain: string;
  name: string;
  email: string | null;
  steps: Step[];
  /** Sent in by whoever looks at the start page. */
  isFollowed: boolean;
}

export interface Step {
  at: number;
  text: string;
  /** Where the step can be looked at. */
  href?: string;
}

const threadsKept = 80;
const stepsKept = 12;

/** The running story of the shop: one line per person, the latest first. */
export class Story {
  readonly #threads = new Map<string, Thread>();
  readonly #listeners = new Set<() => void>();
  readonly #now: () => number;
  #isToldSoon = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param person  the same e-mail address, or without one the same name, continues the same line */
  tell(
    shopDomain: string,
    person: { email: string | null; name: string },
    text: string,
    href?: string,
  ): void {
    const key = keyOf(shopDomain, person);
    const thread = this.#threads.get(key) ?? this.#begin(shopDomain, person);
    thread.steps.push({ at: this.#now(), text, ...(href ? { href } : {}) });
    if (thread.steps.length > stepsKept) thread.steps.shift();
    this.#threads.delete(key);
    this.#threads.set(key, thread);
    this.#forgetOldest();
    this.#notifySoon();
  }

  /** Keeps a person's line in sight, whatever happens to others. */
  follow(shopDomain: string, person: { email: string | null; name: string }): void {
    const thread = this.#threads.get(keyOf(shopDomain, person));
    if (thread) thread.isFollowed = true;
    this.#notifySoon();
  }

  /** Those who are followed first, then the others, each the latest first. */
  threads(): Thread[] {
    const latest = [...this.#threads.values()].toReversed();
    return [
      ...latest.filter((thread) => thread.isFollowed),
      ...latest.filter((thread) => !thread.isFollowed),
    ];
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #begin(shopDomain: string, { email, name }: { email: string | null; name: string }): Thread {
    return { shopDomain, email, name, steps: [], isFollowed: false };
  }

  #forgetOldest(): void {
    if (this.#threads.size <= threadsKept) return;
    const oldest = [...this.#threads].find(([, thread]) => !thread.isFollowed) ?? [...this.#threads][0]!;
    this.#threads.delete(oldest[0]);
  }

  /** Many steps of one moment are one change for who is looking. */
  #notifySoon(): void {
    if (this.#isToldSoon) return;
    this.#isToldSoon = true;
    setImmediate(() => {
      this.#isToldSoon = false;
      for (const listener of this.#listeners) listener();
    });
  }
}

function keyOf(shopDomain: string, person: { email: string | null; name: string }): string {
  return `${shopDomain}\n${(person.email ?? person.name).toLowerCase()}`;
}
