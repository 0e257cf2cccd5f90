import type { Random } from "../random.ts";
import type { Act, Habit, SettledAct } from "./act.ts";

const OWN_MAX = 10;
const FAIR_PRICE = 100;
/** Bounds of the parts of chance: below the first a withdrawal, below the second a change. */
const CANCELS = 0.2;
const AMENDS = 0.4;

/** Order books as a trader finds them; the last may close at any moment. */
export interface TradedBooks {
  readonly lasting: readonly string[];
  passing: string | undefined;
}

/** Places orders around one price, changes and withdraws them. */
export class TraderHabit implements Habit {
  readonly #name: string;
  readonly #books: TradedBooks;
  readonly #random: Random;
  readonly #own: string[] = [];
  #count = 0;

  constructor(name: string, books: TradedBooks, random: Random) {
    this.#name = name;
    this.#books = books;
    this.#random = random;
  }

  next(): Act {
    const [oldest] = this.#own;
    const chance = this.#random.next();
    if (oldest !== undefined && (chance < CANCELS || this.#own.length > OWN_MAX)) {
      return this.#change("CANCEL", "DELETE", oldest);
    }
    if (oldest !== undefined && chance < AMENDS) {
      const price = String(this.#price());
      return this.#change("AMEND", "PATCH", this.#random.pick(this.#own), { price });
    }
    return this.#place();
  }

  learn({ act, reply }: SettledAct): void {
    const orderId = orderOf(act) ?? (reply.kind === "DONE" ? String(reply.body["orderId"]) : undefined);
    if (orderId === undefined) return;
    const isOpen = reply.kind === "DONE" &&
      (reply.body["state"] === "ACTIVE" || reply.body["state"] === "PARTLY_FILLED");
    const place = this.#own.indexOf(orderId);
    if (isOpen && place < 0) this.#own.push(orderId);
    if (!isOpen && place >= 0) this.#own.splice(place, 1);
  }

  #place(): Act {
    const random = this.#random;
    const key = this.#key();
    const { lasting, passing } = this.#books;
    const bookId = passing !== undefined && random.next() < 0.2 ? passing : random.pick(lasting);
    const timeInForce = random.pick(["DAY", "DAY", "DAY", "DAY", "DAY", "DAY", "IOC", "FOK"]);
    const body = {
      clientOrderId: key, bookId, side: random.pick(["BUY", "SELL"]), price: String(this.#price()),
      quantity: String(random.between(1, 40)), timeInForce,
    };
    return { kind: "PLACE", request: { method: "POST", path: "/v1/orders", body, key } };
  }

  #change(
    kind: "AMEND" | "CANCEL", method: "PATCH" | "DELETE", orderId: string, body?: { price: string },
  ): Act {
    const request = { method, path: `/v1/orders/${orderId}`, key: this.#key(), ...(body ? { body } : {}) };
    return { kind, request };
  }

  #price(): number {
    return FAIR_PRICE + this.#random.between(-6, 6);
  }

  #key(): string {
    return `${this.#name}-${++this.#count}`;
  }
}

/** Order that a change is about. */
function orderOf({ kind, request }: Act): string | undefined {
  return kind === "PLACE" ? undefined : request.path.split("/").at(-1);
}
