interface Entry {
  readonly at: number;
  readonly order: number;
  act: (() => void) | undefined;
}

/**
 * The time of a simulated world, in milliseconds since 1970 with fractions. Whatever happens is an entry
 * here; equal instants keep the order in which they were asked for, so that a seed always runs alike.
 */
export class Timeline {
  readonly startedAt: number;
  #now: number;
  #count = 0;
  #heap: Entry[] = [];

  constructor(startedAt: number) {
    this.startedAt = startedAt;
    this.#now = startedAt;
  }

  get now(): number {
    return this.#now;
  }

  /** Lets something happen after a time; what is given back calls it off. */
  in(delayMs: number, act: () => void): () => void {
    return this.at(this.#now + delayMs, act);
  }

  at(instant: number, act: () => void): () => void {
    const entry: Entry = { at: Math.max(instant, this.#now), order: this.#count++, act };
    this.#push(entry);
    return () => {
      entry.act = undefined;
    };
  }

  /**
   * Lets the next thing happen, with all that follows from it at once.
   * @returns false where nothing is to come any more
   */
  async step(): Promise<boolean> {
    for (let entry = this.#pop(); entry; entry = this.#pop()) {
      if (!entry.act) continue;
      this.#now = entry.at;
      entry.act();
      // Promises that were kept by it run before anything else does.
      await new Promise<void>((resolve) => setImmediate(resolve));
      return true;
    }
    return false;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let place = heap.push(entry) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isBefore(entry, heap[above] as Entry)) break;
      heap[place] = heap[above] as Entry;
      place = above;
    }
    heap[place] = entry;
  }

  #pop(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= heap.length) break;
      const right = heap[below + 1];
      if (right && isBefore(right, heap[below] as Entry)) below++;
      if (!isBefore(heap[below] as Entry, last)) break;
      heap[place] = heap[below] as Entry;
      place = below;
    }
    heap[place] = last;
    return first;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
