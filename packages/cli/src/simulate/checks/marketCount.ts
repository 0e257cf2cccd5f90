import {
  type CoreEvent, METHODS, type MethodName, type OpenBook, PERIODS, type ScheduleSession, WAIT_ENDS,
  WAIT_KINDS,
} from "@kontor/core";

/** Auctions before, inside and after continuous trading. */
const AUCTIONS = ["ACCUMULATION", "OPENING_AUCTION", "RESTART_AUCTION", "CLOSING_AUCTION"] as const;
type AuctionName = (typeof AUCTIONS)[number];

/**
 * Every way in which a run can come to deals: the methods, the auctions around continuous trading, and what
 * waits after lots.
 */
export const MARKETS = [...METHODS, ...AUCTIONS, ...WAIT_KINDS] as const;
export type MarketName = (typeof MARKETS)[number];

/** What came of one of them in a run. */
export interface Market {
  /** Sessions in which trade of this kind began; waits that did. */
  begun: number;
  deals: number;
}

interface FollowedSession {
  readonly method: MethodName;
  hasBegun: boolean;
  /** The last of its auctions; its common price may be told after the next period has begun. */
  auction?: AuctionName;
}

/** Counts what a run reached, by events alone: what no seed reaches no check has looked at. */
export class MarketCount {
  readonly markets: Partial<Record<MarketName, Market>> = {};
  readonly #sessions = new Map<number, FollowedSession>();
  readonly #books = new Map<number, FollowedSession>();

  take(event: CoreEvent): void {
    switch (event.type) {
      case "SessionScheduled":
        this.#sessions.set(event.sessionId, {
          method: (event.text as ScheduleSession).method, hasBegun: false,
        });
        return;
      case "BookOpened":
        return this.#open(event.bookId, event.text as OpenBook);
      case "PeriodStarted":
        return this.#begin(event.sessionId, PERIODS[event.period] ?? "");
      case "RestartStarted":
        return this.#auction(event.sessionId, "RESTART_AUCTION");
      case "DealMade":
        return this.#deal(this.#books.get(event.bookId)?.method);
      case "BookUncrossed":
        if (event.volumeSteps > 0) this.#deal(this.#books.get(event.bookId)?.auction);
        return;
      case "WaitBegun": {
        const kind = WAIT_KINDS[event.kind];
        if (kind) this.#of(kind).begun++;
        return;
      }
      case "ChanceEnded":
        if (WAIT_ENDS[event.end] === "TAKEN") this.#deal("SECOND_BIDDER");
        return;
      case "WaitEnded":
        if (WAIT_ENDS[event.end] === "ASSENTED") this.#deal("ASSENT");
    }
  }

  #open(bookId: number, { sessionId }: OpenBook): void {
    const session = this.#sessions.get(sessionId);
    if (session) this.#books.set(bookId, session);
  }

  #begin(sessionId: number, period: string): void {
    const session = this.#sessions.get(sessionId);
    const auction = AUCTIONS.find((name) => name === period);
    if (auction) this.#auction(sessionId, auction);
    const isTrade = period === "TRADING" || period === "ADDRESSED";
    if (!session || session.hasBegun || !isTrade) return;
    session.hasBegun = true;
    this.#of(session.method).begun++;
  }

  #auction(sessionId: number, auction: AuctionName): void {
    const session = this.#sessions.get(sessionId);
    if (session?.method !== "CONTINUOUS_DOUBLE_AUCTION") return;
    session.auction = auction;
    this.#of(auction).begun++;
  }

  #deal(name: MarketName | undefined): void {
    if (name) this.#of(name).deals++;
  }

  #of(name: MarketName): Market {
    return (this.markets[name] ??= { begun: 0, deals: 0 });
  }
}
