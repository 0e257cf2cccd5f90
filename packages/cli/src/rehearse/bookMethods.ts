import {
  type CoreEvent, type EventOf, type MethodName, type Outcome, PRICE_TICKS, QUANTITY_STEPS, TIMES_IN_FORCE,
} from "@kontor/core";
import { textOf } from "@kontor/wire/decimal";
import { boolField, countField, instantField, textField, wordField } from "./fields.ts";
import type { RehearsalEvent, RehearsalFile } from "./file.ts";
import { type Stage, setStage } from "./stage.ts";

const BY = { actorId: 0, key: "" };
/** Periods that a file may start; the others are the exchange's own. */
const FILE_PERIODS = ["OPENING", "TRADING", "SELLER_CORRECTION", "DEAL_MAKING", "CLOSING"] as const;

interface Party {
  readonly memberId: number;
  readonly traderId: number;
}

interface Placed {
  readonly name: string;
  readonly party: string;
  readonly orderId: number;
}

/** Runs a file of a method that trades in an order book and gives what came out of it. */
export function rehearseBook(file: RehearsalFile, method: MethodName): Record<string, unknown> {
  return new BookRehearsal(file, method).run();
}

class BookRehearsal {
  readonly #file: RehearsalFile;
  readonly #method: MethodName;
  readonly #stage: Stage;
  readonly #parties = new Map<string, Party>();
  readonly #keys = new Map<string, string>();
  /** Orders that were taken, by the name the file gives them. */
  readonly #orders = new Map<string, Placed>();
  readonly #names = new Map<number, Placed>();
  readonly #deals: Record<string, string>[] = [];
  readonly #noSale: string[] = [];
  readonly #rejections: { event: number; code: string }[] = [];
  #isAborted = false;

  constructor(file: RehearsalFile, method: MethodName) {
    this.#file = file;
    this.#method = method;
    this.#stage = setStage(file, method);
    const period = method === "CONTINUOUS_DOUBLE_AUCTION" ? "TRADING" : "OPENING";
    this.#stage.exchange.set({
      ...BY, type: "StartPeriod", sessionId: this.#stage.sessionId, period, reason: "",
    });
  }

  run(): Record<string, unknown> {
    this.#file.events.forEach((event, place) => this.#step(event, place));
    const isBookClosed = this.#hasEnded();
    return {
      outcome: this.#deals.length > 0 ? "SOLD" : this.#isAborted ? "ABORTED" : "UNSOLD",
      deals: this.#deals,
      rejections: this.#rejections,
      resting: isBookClosed ? [] : this.#resting(),
      ...(this.#method === "PERIODIC_COUNTER_AUCTION" ? { noSale: this.#noSale } : {}),
    };
  }

  #step(event: RehearsalEvent, place: number): void {
    const where = `events/${place}`;
    const at = instantField(event, "at", where);
    const code = this.#send(event, at, where);
    if (code !== undefined) this.#rejections.push({ event: place, code });
  }

  /** Sends one event as a command; gives the code when it is refused. */
  #send(event: RehearsalEvent, at: number, where: string): string | undefined {
    switch (event.type) {
      case "PLACE_ORDER":
        return this.#place(event, at, where);
      case "AMEND_ORDER":
      case "CANCEL_ORDER":
        return this.#change(event, at, where);
      case "START_PERIOD":
        return this.#startPeriod(event, at, where);
      case "ADVANCE":
        return this.#apply({ ...BY, type: "AdvanceTime" }, at);
      case "CLOSE":
        return this.#end("CloseSession", at);
      case "ABORT":
        return this.#end("AbortSession", at);
      default:
        this.#apply({ ...BY, type: "AdvanceTime" }, at);
        return this.#hasEnded() ? "SESSION_CLOSED" : "PERIOD_FORBIDS";
    }
  }

  #place(event: RehearsalEvent, at: number, where: string): string | undefined {
    const name = textField(event, "order", where);
    const partyName = textField(event, "party", where);
    const party = this.#party(partyName);
    const side = wordField(event, "side", ["BUY", "SELL"] as const, undefined, where);
    const minFill = countField(event, "minFill", this.#stage.step, where);
    const { outcome, events } = this.#stage.exchange.send(
      {
        type: "PlaceOrder",
        ...party,
        clientId: 0,
        bookId: this.#stage.bookId,
        keyScope: 0,
        clientOrderId: this.#keyOf(name),
        side: side === "SELL" ? 1 : 0,
        priceTicks: countField(event, "price", this.#stage.tick, where),
        quantitySteps: countField(event, "quantity", this.#stage.step, where),
        timeInForce: TIMES_IN_FORCE.indexOf(wordField(event, "timeInForce", TIMES_IN_FORCE, "DAY", where)),
        isAllOrNone: boolField(event, "allOrNone", false, where),
        isMarket: boolField(event, "market", false, where),
        // Zero means none in a command; a file that names zero names an invalid least fill.
        minFillSteps: Number.isNaN(minFill) ? 0 : minFill === 0 ? -1 : minFill,
        option: 0,
      },
      at,
    );
    this.#remember(name, partyName, events);
    return this.#note(outcome, events);
  }

  #change(event: RehearsalEvent, at: number, where: string): string | undefined {
    const placed = this.#orders.get(textField(event, "order", where));
    const party = placed ? this.#party(placed.party) : { memberId: 0, traderId: 0 };
    const change = { ...party, orderId: placed?.orderId ?? 0, key: "" };
    if (event.type === "CANCEL_ORDER") return this.#apply({ type: "CancelOrder", ...change }, at);
    return this.#apply(
      {
        type: "AmendOrder",
        ...change,
        priceTicks: countField(event, "price", this.#stage.tick, where),
        quantitySteps: countField(event, "quantity", this.#stage.step, where),
      },
      at,
    );
  }

  #startPeriod(event: RehearsalEvent, at: number, where: string): string | undefined {
    const word = textField(event, "period", where);
    const period = FILE_PERIODS.find((known) => known === word);
    if (period === undefined) return this.#hasEnded() ? "SESSION_CLOSED" : "PERIOD_FORBIDS";
    return this.#apply(
      { ...BY, type: "StartPeriod", sessionId: this.#stage.sessionId, period, reason: "" },
      at,
    );
  }

  #end(type: "CloseSession" | "AbortSession", at: number): undefined {
    if (this.#hasEnded()) return;
    this.#isAborted = type === "AbortSession";
    this.#apply({ ...BY, type, sessionId: this.#stage.sessionId, reason: "" }, at);
  }

  #apply(command: Parameters<Stage["exchange"]["send"]>[0], at: number): string | undefined {
    const { outcome, events } = this.#stage.exchange.send(command, at);
    return this.#note(outcome, events);
  }

  #note(outcome: Outcome, events: readonly CoreEvent[]): string | undefined {
    for (const event of events) {
      if (event.type === "DealMade") this.#deals.push(this.#dealOf(event));
      if (event.type === "NoSaleCertified") this.#noSale.push(this.#nameOf(event.orderId).name);
    }
    return outcome.ok ? undefined : outcome.code;
  }

  #dealOf(deal: EventOf<"DealMade">): Record<string, string> {
    const sell = this.#nameOf(deal.sellOrderId);
    const buy = this.#nameOf(deal.buyOrderId);
    return {
      sellOrder: sell.name,
      buyOrder: buy.name,
      seller: sell.party,
      buyer: buy.party,
      quantity: textOf(deal.quantitySteps, this.#stage.step),
      price: textOf(deal.priceTicks, this.#stage.tick),
    };
  }

  #resting(): Record<string, string>[] {
    const { orders } = this.#stage.exchange.state;
    return [...this.#orders.values()].flatMap(({ name, orderId }) => {
      const slot = orders.slotOf(orderId);
      if (slot < 0) return [];
      const quantity = textOf(orders.num(slot, QUANTITY_STEPS), this.#stage.step);
      return [{ order: name, quantity, price: textOf(orders.num(slot, PRICE_TICKS), this.#stage.tick) }];
    });
  }

  #remember(name: string, party: string, events: readonly CoreEvent[]): void {
    const taken = events.find((event) => event.type === "OrderAccepted");
    if (!taken) return;
    const placed = { name, party, orderId: taken.orderId };
    this.#orders.set(name, placed);
    this.#names.set(taken.orderId, placed);
  }

  #nameOf(orderId: number): Placed {
    return this.#names.get(orderId) ?? { name: String(orderId), party: "", orderId };
  }

  #party(name: string): Party {
    const known = this.#parties.get(name);
    if (known) return known;
    const code = `party-${this.#parties.size}`;
    const { exchange } = this.#stage;
    const memberId = exchange.set({
      ...BY, type: "AdmitMember", code, country: "XX", isResident: true, isVisitor: true, isBroker: false,
      group: "", procedure: "STANDARD", validUntil: Infinity,
    });
    const traderId = exchange.set({ ...BY, type: "RegisterTrader", memberId, code });
    const party = { memberId, traderId };
    this.#parties.set(name, party);
    return party;
  }

  /** Ids of a file may be any text; keys of the core are short and plain. */
  #keyOf(name: string): string {
    const known = this.#keys.get(name) ?? `order-${this.#keys.size}`;
    this.#keys.set(name, known);
    return known;
  }

  #hasEnded(): boolean {
    const period = this.#stage.exchange.state.sessions[this.#stage.sessionId]?.period;
    return period === "CLOSED" || period === "ABORTED";
  }
}
