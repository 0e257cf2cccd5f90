import type { Client } from "../api/client.ts";

const MINUTE_MS = 60_000;

/** Clock of the training exchange, moved to the minutes of a session of the past. */
export class PastClock {
  readonly #admin: Client;
  readonly #opensAt: number;

  constructor(admin: Client, opensAt: number) {
    this.#admin = admin;
    this.#opensAt = opensAt;
  }

  /** Instant so many minutes after the opening. */
  at(minutes: number): string {
    return new Date(this.#opensAt + minutes * MINUTE_MS).toISOString();
  }

  async moveTo(minutes: number): Promise<void> {
    await this.#admin.post("/v1/training/clock", { at: this.at(minutes) });
  }
}
