import { type CoreEvent, type EventOf, LOT_OUTCOMES, LOT_PHASES, type LotPhase } from "@kontor/core";
import { textOf } from "@kontor/wire/decimal";
import type { LotStage } from "./lotStage.ts";

/** Where a lot stood at one moment, as everybody was told. */
export interface LotStand extends Omit<EventOf<"LotChanged">, "phase"> {
  readonly phase: LotPhase;
}

/** What came out of a session of lots so far, in the words and the decimals of its file. */
export class LotRun {
  readonly deals: Record<string, string>[] = [];
  readonly rejections: Record<string, unknown>[] = [];
  readonly events: CoreEvent[] = [];
  isAborted = false;
  readonly #stage: LotStage;
  readonly #bidders = new Map<number, string>();

  constructor(stage: LotStage) {
    this.#stage = stage;
  }

  /** Keeps what the core told of one event of the file; `bidder` is whose bid it was. */
  note(events: readonly CoreEvent[], bidder?: string): void {
    for (const event of events) {
      this.events.push(event);
      if (event.type === "OrderAccepted" && bidder !== undefined) this.#bidders.set(event.orderId, bidder);
      if (event.type === "DealMade") this.deals.push(this.#tellDeal(event));
    }
  }

  /** Party behind an order of the core. */
  bidderOf(orderId: number): string {
    return this.#bidders.get(orderId) ?? "";
  }

  price(ticks: number, bookId?: number): string {
    const own = this.#stage.books.find((book) => book.bookId === bookId)?.offer.tick;
    return textOf(ticks, own ?? this.#stage.grid.tick);
  }

  /** Party that the core numbers so among the bidders of the lot: by its first bid. */
  partyAt(number: number): string {
    return [...new Set(this.#bidders.values())][number - 1] ?? "";
  }

  quantity(steps: number): string {
    return textOf(steps, this.#stage.grid.step);
  }

  /** All events of a kind, in order. */
  all<T extends CoreEvent["type"]>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  /** Where the lot stood after each change, in order, from its opening to its end. */
  lotStands(): LotStand[] {
    return this.all("LotChanged").map((event) => ({ ...event, phase: LOT_PHASES[event.phase] as LotPhase }));
  }

  instant(at: number): string {
    return new Date(at).toISOString();
  }

  get outcome(): string {
    if (this.deals.length > 0) return "SOLD";
    if (this.isAborted) return "ABORTED";
    const outcomes = this.all("LotEnded").map((event) => LOT_OUTCOMES[event.outcome]);
    return outcomes.includes("RESERVE_NOT_MET") ? "RESERVE_NOT_MET" : "UNSOLD";
  }

  /** Instant at which the last lot ended, or null while one is open. */
  get closedAt(): string | null {
    const ended = this.all("LotEnded");
    if (ended.length < this.#stage.books.length) return null;
    return this.instant(Math.max(...ended.map((event) => event.endedAt)));
  }

  get unsold(): Record<string, string>[] {
    return this.#stage.books.flatMap(({ bookId, offer }) => {
      const ended = this.all("LotEnded").find((event) => event.bookId === bookId);
      if (!ended || ended.leftSteps === 0) return [];
      return [{ lot: offer.lot, quantity: this.quantity(ended.leftSteps) }];
    });
  }

  get lots(): LotStage["books"] {
    return this.#stage.books;
  }

  /** What no deal has taken, while the session runs too. */
  get leftOver(): Record<string, string>[] {
    return this.lots.flatMap(({ bookId, offer }) => {
      const deals = this.all("DealMade").filter((deal) => deal.bookId === bookId);
      const left = deals.reduce((steps, deal) => steps - deal.quantitySteps, offer.quantitySteps);
      return left === 0 ? [] : [{ lot: offer.lot, quantity: this.quantity(left) }];
    });
  }

  #tellDeal(deal: EventOf<"DealMade">): Record<string, string> {
    const book = this.#stage.books.find(({ bookId }) => bookId === deal.bookId);
    const { lot = "", owner = "" } = book?.offer ?? {};
    const seller = this.#bidders.get(deal.sellOrderId);
    const buyer = this.#bidders.get(deal.buyOrderId);
    const place = book?.offer.options?.[deal.option - 1]?.place;
    return {
      sellOrder: seller ?? lot, buyOrder: buyer ?? lot, seller: seller ?? owner, buyer: buyer ?? owner,
      quantity: this.quantity(deal.quantitySteps), price: this.price(deal.priceTicks, deal.bookId),
      ...(place === undefined ? {} : { option: place }),
    };
  }
}
