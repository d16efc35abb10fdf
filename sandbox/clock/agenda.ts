/** What is going to happen, ordered by its time; equal times keep the order in which they were put down. */
export class Agenda {
  #heap: Entry[] = [];
  #count = 0;

  get size(): number {
    return this.#heap.length;
  }

  add(at: number, perform: Action): void {
    this.#heap.push({ at, order: this.#count++, perform });
    this.#rise(this.#heap.length - 1);
  }

  nextAt(): number | null {
    return this.#heap[0]?.at ?? null;
  }

  /** Takes out the earliest action if it is due. */
  takeDue(now: number): { at: number; perform: Action } | undefined {
    const first = this.#heap[0];
    if (!first || first.at > now) return undefined;
    const last = this.#heap.pop()!;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  clear(): void {
    this.#heap = [];
  }

  #rise(index: number): void {
    const heap = this.#heap;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isEarlier(heap[index]!, heap[parent]!)) return;
      [heap[index], heap[parent]] = [heap[parent]!, heap[index]!];
      index = parent;
    }
  }

  #sink(index: number): void {
    const heap = this.#heap;
    for (;;) {
      let first = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < heap.length && isEarlier(heap[child]!, heap[first]!)) first = child;
      }
      if (first === index) return;
      [heap[index], heap[first]] = [heap[first]!, heap[index]!];
      index = first;
    }
  }
}

export type Action = () => void | Promise<void>;

interface Entry {
  at: number;
  order: number;
  perform: Action;
}

function isEarlier(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
