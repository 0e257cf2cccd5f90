import type { BookView, RoundStanding, SessionDetail } from "@kontor/wire";
import { inGame } from "../inGame.ts";
import { askInRound } from "./clockChoice.ts";
import { PracticeBot } from "./practiceBot.ts";

/** Bids once in each round of a clock auction, a moment after it has opened, while goods are worth it. */
export class ClockBot extends PracticeBot {
  /** Round of a session in which it has bid last. */
  readonly #bidIn = new Map<string, number>();

  override knows({ session }: SessionDetail): boolean {
    return session.method === "CLOCK_AUCTION";
  }

  async act({ session, books }: SessionDetail): Promise<void> {
    const round = books[0]?.lot?.round ?? 0;
    const isOpen = books.every(({ lot }) => lot?.outcome === null && lot.phase === "BIDDING");
    if (!isOpen) return;
    if (this.#bidIn.get(session.code) === round || this.random.next() < 0.4) return;
    const client = await this.client();
    const path = `/v1/sessions/${session.code}/round-bids`;
    const standing = await client.get<RoundStanding>(path);
    if (standing.round !== round) return;
    this.#bidIn.set(session.code, round);
    const bids = askInRound(books.map((book) => this.#product(book)), standing.eligible);
    if (bids.length > 0) await inGame(client.post(path, { round, bids }));
  }

  #product({ bookId, commodityCode, lot }: BookView) {
    const supply = Number(lot?.quantity ?? 0);
    return {
      bookId, price: Number(lot?.price ?? Infinity), worth: this.limitOf(commodityCode),
      most: Math.round(supply * (0.3 + 0.2 * this.taste)),
    };
  }
}
