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
    if (bucket.tokens < this.#least(count)) return false;
    bucket.tokens -= count;
    return true;
  }

  /** Takes one whether it is there or not: what was done already is paid for afterwards. */
  charge(name: string): void {
    const bucket = this.#bucketOf(name);
    bucket.tokens = Math.max(bucket.tokens - 1, -this.#burst);
  }

  /** @throws {RateLimitedError} where the speaker may not send one more now; takes nothing */
  requireLeft(name: string): void {
    if (this.#bucketOf(name).tokens < 1) throw this.#refusal(name, 1);
  }

  /** @throws {RateLimitedError} where the speaker may not send `count` more now */
  require(name: string, count = 1): void {
    if (!this.takes(name, count)) throw this.#refusal(name, count);
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

  /** What must be there for so many: a full bucket less the one that a request has paid for already. */
  #least(count: number): number {
    return Math.min(count, this.#burst - 1);
  }

  #refusal(name: string, count: number): RateLimitedError {
    const missing = this.#least(count) - this.#bucketOf(name).tokens;
    return new RateLimitedError(Math.max(1, Math.ceil(missing / this.#perSecond)));
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
