import type { BookView, LotView, SessionDetail } from "@kontor/wire";
import { Random } from "../../random.ts";
import type { Desks } from "../desks.ts";
import { inGame } from "../inGame.ts";

/** Price at which the traders of the demo think the goods are worth their money. */
const FAIR = 165;
const FALLING: ReadonlySet<string> = new Set(["DUTCH_AUCTION", "HYBRID_DUTCH"]);
/** Methods that bots of their own know how to bid by. */
const OF_OTHERS: ReadonlySet<string> = new Set(["SEALED_BID", "CLOCK_AUCTION"]);
type Want = { readonly price: string; readonly bid?: "PROXY" | "ACCEPT"; readonly quantity?: string };

/** A fictitious bidder of the practice auctions: each has a price of its own beyond which it stays out. */
export class AuctionBot {
  readonly #desks: Desks;
  readonly #member: string;
  readonly #random: Random;
  /** What it would pay, or take, at most away from what is fair. */
  readonly #worth: number;
  #count = 0;

  constructor(desks: Desks, member: string, seed: number) {
    this.#desks = desks;
    this.#member = member;
    this.#random = new Random(seed);
    this.#worth = FAIR * (0.96 + 0.14 * this.#random.next());
  }

  /** One act in one lot that is open; a refusal is part of the game. */
  async act(sessions: readonly SessionDetail[]): Promise<void> {
    const open = sessions.flatMap(({ session, books }) => (
      session.stop !== "RUNNING" || OF_OTHERS.has(session.method) ? [] : books.flatMap((book) => (
        book.lot?.outcome === null ? [{ ...book, method: session.method }] : []
      ))
    ));
    if (open.length === 0) return;
    const book = this.#random.pick(open);
    const want = book.lot && this.#wantIn(book.lot, book.method);
    if (want) await this.#bid(book, book.lot as LotView, want);
  }

  /** What it would do in a lot now; undefined where it waits. */
  #wantIn(lot: LotView, method: string): Want | undefined {
    const shared = lot.divisible ? { quantity: String(this.#random.between(2, 6) * 10) } : {};
    if (lot.phase === "SEALED") {
      return { price: this.#round(this.#worth * (0.9 + 0.1 * this.#random.next())) };
    }
    if (lot.phase === "BEST_BID") return { price: this.#round(this.#worth) };
    if (lot.phase !== "BIDDING") return undefined;
    const shown = lot.leastPrice ?? lot.price;
    if (shown === null || !this.#isWorth(Number(shown), lot)) return undefined;
    // Where a price falls, the one that is shown is there to be taken: the later, the likelier.
    if (FALLING.has(method)) {
      return this.#random.next() < 0.3 ? { price: shown, bid: "ACCEPT", ...shared } : undefined;
    }
    const isLimit = !lot.divisible && this.#random.next() < 0.15;
    return isLimit ? { price: this.#round(this.#limit(lot)), bid: "PROXY" } : { price: shown, ...shared };
  }

  #isWorth(price: number, lot: LotView): boolean {
    return lot.ownerSide === "SELL" ? price <= this.#worth : price >= this.#limit(lot);
  }

  #limit(lot: LotView): number {
    return lot.ownerSide === "SELL" ? this.#worth : 2 * FAIR - this.#worth;
  }

  #round(price: number): string {
    return String(Math.round(price));
  }

  async #bid(book: BookView, lot: LotView, want: Want): Promise<void> {
    const client = await this.#desks.ofMember(this.#member);
    await inGame(client.post("/v1/orders", {
      clientOrderId: `${this.#member}-a${Date.now().toString(36)}-${this.#count++}`, bookId: book.bookId,
      side: lot.ownerSide === "SELL" ? "BUY" : "SELL", ...want,
    }));
  }
}
