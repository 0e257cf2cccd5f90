import { AppError } from "../platform/appError.ts";

/** Somebody speaks too often, and may speak again after so many seconds. */
export class RateLimitedError extends AppError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super("RATE_LIMITED", `too many requests; wait ${retryAfterSeconds} s and repeat`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

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
    const bucket = this.#bucketOf(name);
    if (bucket.tokens < Math.min(count, this.#burst)) return false;
    bucket.tokens -= count;
    return true;
  }

  /** @throws {RateLimitedError} where the speaker may not send `count` more now */
  require(name: string, count = 1): void {
    if (this.takes(name, count)) return;
    const missing = Math.min(count, this.#burst) - this.#bucketOf(name).tokens;
    throw new RateLimitedError(Math.max(1, Math.ceil(missing / this.#perSecond)));
  }

  /** What a speaker has left, in the fields of draft-ietf-httpapi-ratelimit-headers. */
  headersOf(name: string): { "ratelimit-policy": string; ratelimit: string } {
    const { tokens } = this.#bucketOf(name);
    const left = Math.max(0, Math.floor(tokens));
    const untilFullSeconds = Math.ceil((this.#burst - tokens) / this.#perSecond);
    return {
      "ratelimit-policy": `"requests";q=${this.#burst};w=${Math.ceil(this.#burst / this.#perSecond)}`,
      ratelimit: `"requests";r=${left};t=${untilFullSeconds}`,
    };
  }

  /** The bucket of a speaker, filled by what the time since the last look has brought. */
  #bucketOf(name: string): Bucket {
    const now = performance.now();
    this.#sweep(now);
    const bucket = this.#buckets.get(name) ?? { tokens: this.#burst, readAt: now };
    bucket.tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.readAt) * this.#perSecond) / 1000);
    bucket.readAt = now;
    this.#buckets.set(name, bucket);
    return bucket;
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < KEPT_MS) return;
    this.#sweptAt = now;
    for (const [name, bucket] of this.#buckets) {
      if (now - bucket.readAt > KEPT_MS && bucket.tokens >= 0) this.#buckets.delete(name);
    }
  }
}
