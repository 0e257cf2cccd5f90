import { edgeError } from "../platform/appError.ts";

interface Bucket {
  tokens: number;
  readAt: number;
}

const KEPT_MS = 60_000;

/**
 * Token buckets by name: each speaker may send so many requests a second, and twice that at once [LIM-1].
 * A batch that is larger than a whole bucket is taken from a full one, and paid for afterwards.
 */
export class RateLimit {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<string, Bucket>();
  #sweptAt = 0;

  constructor(perSecond: number, burst = perSecond * 2) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Whether the speaker may send `count` more now; takes them when it may. */
  takes(name: string, count = 1): boolean {
    const now = performance.now();
    this.#sweep(now);
    const bucket = this.#buckets.get(name) ?? { tokens: this.#burst, readAt: now };
    bucket.tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.readAt) * this.#perSecond) / 1000);
    bucket.readAt = now;
    this.#buckets.set(name, bucket);
    if (bucket.tokens < Math.min(count, this.#burst)) return false;
    bucket.tokens -= count;
    return true;
  }

  /** @throws {AppError} RATE_LIMITED where the speaker may not send `count` more now */
  require(name: string, count = 1): void {
    if (!this.takes(name, count)) {
      throw edgeError("RATE_LIMITED", "too many requests; wait a second and repeat");
    }
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < KEPT_MS) return;
    this.#sweptAt = now;
    for (const [name, bucket] of this.#buckets) {
      if (now - bucket.readAt > KEPT_MS && bucket.tokens >= 0) this.#buckets.delete(name);
    }
  }
}
