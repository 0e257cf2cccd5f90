import type { Random } from "../random.ts";
import type { Act, Habit, SettledAct } from "./act.ts";
import type { TradedBooks } from "./traderHabit.ts";

/** The clearing desk: pays deposits in, each with a reference of its own. */
export class ClerkHabit implements Habit {
  readonly #owners: readonly string[];
  readonly #currency: string;
  readonly #random: Random;
  #count = 0;

  constructor(owners: readonly string[], currency: string, random: Random) {
    this.#owners = owners;
    this.#currency = currency;
    this.#random = random;
  }

  next(): Act {
    const key = `credit-${++this.#count}`;
    const body = {
      ownerId: this.#random.pick(this.#owners), currency: this.#currency,
      amount: `${this.#random.between(10_000, 50_000)}.${this.#random.between(10, 99)}`, reference: key,
    };
    return { kind: "CREDIT", request: { method: "POST", path: "/v1/deposits/credits", body, key } };
  }

  learn(): void {
    // One payment is as good as another.
  }
}

/** The section's chief: one short session a round, which opens and closes by the clock amid the kills. */
export class ChiefHabit implements Habit {
  readonly #books: TradedBooks;
  readonly #random: Random;
  #count = 0;
  #task: "SESSION" | "BOOK" | "NONE" = "NONE";
  /** Codes of the sessions that were scheduled, with the instant at which they close. */
  readonly closings = new Map<string, number>();

  constructor(books: TradedBooks, random: Random) {
    this.#books = books;
    this.#random = random;
  }

  beginRound(): void {
    this.#books.passing = undefined;
    this.#task = "SESSION";
  }

  next(): Act | undefined {
    if (this.#task === "NONE") return undefined;
    return this.#task === "SESSION" ? this.#schedule() : this.#openBook();
  }

  learn({ act, reply }: SettledAct): void {
    this.#task = act.kind === "SCHEDULE" && reply.kind === "DONE" ? "BOOK" : "NONE";
    if (reply.kind !== "DONE") return;
    if (act.kind === "SCHEDULE") this.closings.set(this.#code, closingOf(act));
    else this.#books.passing = String(reply.body["id"]);
  }

  get #code(): string {
    return `short-${this.#count}`;
  }

  #schedule(): Act {
    this.#count++;
    const now = Date.now();
    const instant = (fromMs: number, toMs: number): string =>
      new Date(now + this.#random.between(fromMs, toMs)).toISOString();
    const plan = [
      { period: "TRADING", at: instant(20, 60) }, { period: "CLOSED", at: instant(600, 2_500) },
    ];
    const body = {
      code: this.#code, section: "GOODS", method: "CONTINUOUS_DOUBLE_AUCTION", currency: "USD", plan,
      titles: { en: this.#code, ru: this.#code, zh: this.#code },
    };
    return {
      kind: "SCHEDULE", request: { method: "POST", path: "/v1/sessions", body, key: `${this.#code}-plan` },
    };
  }

  #openBook(): Act {
    const body = { code: "SHORT", commodityCode: "GRAIN", basis: "FCA Minsk" };
    const path = `/v1/sessions/${this.#code}/books`;
    return { kind: "OPEN_BOOK", request: { method: "POST", path, body, key: `${this.#code}-book` } };
  }
}

function closingOf({ request }: Act): number {
  const plan = request.body?.["plan"] as readonly { readonly at: string }[];
  return Date.parse(plan.at(-1)?.at ?? "");
}
