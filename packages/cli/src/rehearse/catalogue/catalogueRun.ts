import { CATALOGUE_STATES, type Command, type CoreEvent, type EventOf } from "@kontor/core";
import { textOf } from "@kontor/wire/decimal";
import type { BookCast } from "../bookCast.ts";
import { tellDeal } from "../bookResult.ts";
import type { Stage } from "../stage.ts";

/** An order of a catalogue as its events tell it. */
interface Shown {
  readonly name: string;
  state: string;
  leftSteps: number;
  offers: number[];
  exposureEndsAt: number;
  startTicks: number;
}

/** What came out of a catalogue so far, in the words and the decimals of its file. */
export class CatalogueRun {
  readonly orders = new Map<string, number>();
  readonly offers = new Map<string, number>();
  readonly #stage: Stage;
  readonly #cast: BookCast;
  readonly #shown = new Map<number, Shown>();
  readonly #deals: Record<string, string>[] = [];
  isAborted = false;

  constructor(stage: Stage, cast: BookCast) {
    this.#stage = stage;
    this.#cast = cast;
  }

  /** Keeps what the core told of one event of the file; `name` is what that calls its order or offer. */
  note(events: readonly CoreEvent[], command: Command, name?: string): void {
    for (const event of events) this.#note(event, command, name);
  }

  tell(): Record<string, unknown> {
    return {
      outcome: this.#deals.length > 0 ? "SOLD" : this.isAborted ? "ABORTED" : "UNSOLD",
      deals: this.#deals,
      orders: [...this.#shown].map(([orderId, shown]) => this.#tellOrder(orderId, shown)),
    };
  }

  #note(event: CoreEvent, command: Command, name = ""): void {
    switch (event.type) {
      case "OrderAccepted":
        // The auction of an order is a session of its own, in a book of its own.
        if (event.bookId === this.#stage.bookId) this.#accept(event, command, name);
        return;
      case "DealMade":
        this.#deals.push(tellDeal(event, this.#cast, this.#stage));
        return;
      case "DealSideBound":
        return this.#change(event.orderId, (shown) => { shown.leftSteps = event.remainingSteps; });
      case "CatalogueChanged":
        return this.#change(event.orderId, (shown) => this.#stand(event, shown));
      case "OrderCancelled":
        return this.#change(event.orderId, (shown) => { shown.leftSteps = event.quantitySteps; });
      default:
    }
  }

  #accept({ orderId, quantitySteps }: EventOf<"OrderAccepted">, command: Command, name: string): void {
    if (command.type === "MakeOffer") return void this.offers.set(name, orderId);
    this.orders.set(name, orderId);
    this.#shown.set(orderId, {
      name, state: "SUBMITTED", leftSteps: quantitySteps, offers: [], exposureEndsAt: 0, startTicks: 0,
    });
  }

  /** An order that goes into its auction keeps the offers that led there. */
  #stand(event: EventOf<"CatalogueChanged">, shown: Shown): void {
    shown.state = CATALOGUE_STATES[event.state] ?? "";
    shown.exposureEndsAt = event.exposureEndsAt;
    shown.startTicks = event.auctionTicks;
  }

  #change(orderId: number, change: (shown: Shown) => void): void {
    const shown = this.#shown.get(orderId);
    if (shown) change(shown);
  }

  #tellOrder(orderId: number, shown: Shown): Record<string, unknown> {
    const { tick, step, exchange } = this.#stage;
    const live = exchange.offersOf(this.#stage.bookId, orderId);
    const offers = shown.state === "IN_AUCTION" ? shown.offers : live;
    return {
      order: shown.name, state: shown.state, quantity: textOf(shown.leftSteps, step),
      offers: offers.map((offerId) => this.#cast.nameOf(offerId).name),
      ...(shown.exposureEndsAt === 0
        ? {}
        : { exposureUntil: new Date(shown.exposureEndsAt).toISOString() }),
      ...(shown.startTicks === 0 ? {} : { startPrice: textOf(shown.startTicks, tick) }),
    };
  }

  /** Remembers the ranking of the offers to an order, before an event that may take them. */
  keepOffers(orderId: number): void {
    this.#change(orderId, (shown) => {
      if (shown.state === "IN_AUCTION") return;
      shown.offers = this.#stage.exchange.offersOf(this.#stage.bookId, orderId);
    });
  }
}
