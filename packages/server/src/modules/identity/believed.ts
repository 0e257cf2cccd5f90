import type { User } from "./user.ts";

/** Looked-up users are believed for so long: a revoked key or a locked user is out at the latest then. */
const BELIEVED_MS = 5_000;
const SECRETS_MAX = 100_000;

interface Known {
  readonly user: User;
  readonly readAt: number;
}

/** Users by the secret they showed, as they were read a moment ago. */
export class Believed {
  readonly #known = new Map<string, Known>();
  #changes = 0;

  /** The user of a secret: what is known of it, or what `read` finds. */
  async userOf(secret: string, read: () => Promise<User | undefined>): Promise<User | undefined> {
    const now = Date.now();
    const known = this.#known.get(secret);
    if (known && now - known.readAt < BELIEVED_MS) {
      return now < known.user.expiresAt ? known.user : undefined;
    }
    const changes = this.#changes;
    const user = await read();
    if (!user || now >= user.expiresAt) {
      this.#known.delete(secret);
      return undefined;
    }
    // What was read while somebody was forgotten may be older than that.
    if (changes === this.#changes) this.#keep(secret, { user, readAt: now });
    return user;
  }

  forget(): void {
    this.#changes++;
    this.#known.clear();
  }

  #keep(secret: string, known: Known): void {
    if (this.#known.size >= SECRETS_MAX) this.#known.clear();
    this.#known.set(secret, known);
  }
}
