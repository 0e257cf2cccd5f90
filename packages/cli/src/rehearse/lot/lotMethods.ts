import { type Command, type Outcome } from "@kontor/core";
import { countField, instantField, textField } from "../fields.ts";
import type { RehearsalEvent, RehearsalFile } from "../file.ts";
import { LotRun } from "./lotRun.ts";
import { type LotStage, setLotStage } from "./lotStage.ts";
import type { LotScript, Refused } from "./script.ts";

const BY = { actorId: 0, key: "" };
const OPEN = 0;
const PROXY = 1;
const ACCEPT = 2;
/** Bit of a book's permits that lets a bid be withdrawn. */
const MAY_CANCEL = 4;

/** Runs a file of a one-sided method and gives what came out of it. */
export function rehearseLots(file: RehearsalFile, script: LotScript): Record<string, unknown> {
  return new LotRehearsal(file, script).run();
}

class LotRehearsal {
  readonly #file: RehearsalFile;
  readonly #script: LotScript;
  readonly #stage: LotStage;
  readonly #run: LotRun;

  constructor(file: RehearsalFile, script: LotScript) {
    this.#file = file;
    this.#script = script;
    this.#stage = setLotStage(file, script);
    this.#run = new LotRun(this.#stage);
  }

  run(): Record<string, unknown> {
    const run = this.#run;
    this.#file.events.forEach((event, place) => {
      const where = `events/${place}`;
      for (const refused of this.#take(event, instantField(event, "at", where), place, where)) {
        run.rejections.push({ event: place, ...refused });
      }
    });
    return {
      outcome: run.outcome, deals: run.deals, rejections: run.rejections, closedAt: run.closedAt,
      unsold: run.unsold, ...this.#script.tell?.(run, run.events),
    };
  }

  /** Sends one event, as its method or as all of them know it; gives what was refused. */
  #take(event: RehearsalEvent, at: number, place: number, where: string): readonly Refused[] {
    const send = (command: Command, bidder?: string): string | undefined => this.#apply(command, at, bidder);
    const own = this.#script.act?.({ event, at, where, stage: this.#stage, send });
    if (own) return own;
    const code = this.#send(event, at, place, where);
    return code === undefined ? [] : [{ code }];
  }

  /** Sends one event as a command; gives the code when it is refused. */
  #send(event: RehearsalEvent, at: number, place: number, where: string): string | undefined {
    switch (event.type) {
      case "BID":
      case "ACCEPT":
        return this.#bid(event, at, place, where);
      case "WITHDRAW":
        return this.#withdraw(event, at, where);
      case "ADVANCE":
        return this.#apply({ ...BY, type: "AdvanceTime" }, at);
      case "CLOSE":
        return this.#end("CloseSession", at);
      case "ABORT":
        return this.#end("AbortSession", at);
      default:
        this.#apply({ ...BY, type: "AdvanceTime" }, at);
        return this.#stage.exchange.refuseUnknown(this.#stage.sessionId);
    }
  }

  #bid(event: RehearsalEvent, at: number, place: number, where: string): string | undefined {
    const name = textField(event, "party", where);
    const { tick, step } = this.#stage.grid;
    const { proxyField } = this.#script;
    const price = countField(event, "price", tick, where);
    const limit = proxyField === undefined ? NaN : countField(event, proxyField, tick, where);
    // A bid names exactly one of the two (B9); with both, or with none, it has no price.
    const isProxy = Number.isNaN(price);
    const priceTicks = isProxy ? limit : Number.isNaN(limit) ? price : NaN;
    const { bookId, offer } = this.#bookOf(event, where);
    if (bookId === 0) {
      this.#apply({ ...BY, type: "AdvanceTime" }, at);
      return this.#refuseLot();
    }
    return this.#apply({
      type: "PlaceOrder",
      ...this.#stage.cast.party(name),
      clientId: 0, bookId, keyScope: 0, clientOrderId: `bid-${place}`,
      side: offer.isAsked ? 1 : 0,
      priceTicks,
      quantitySteps: countField(event, "quantity", step, where),
      timeInForce: 0, isAllOrNone: false, isMarket: false, minFillSteps: 0,
      option: this.#optionOf(event),
      bidKind: event.type === "ACCEPT" ? ACCEPT : isProxy ? PROXY : OPEN,
      counterpartyId: 0,
    }, at, name);
  }

  /** A lot that the file does not have is nobody's to bid on, at a time when there may be bids at all. */
  #refuseLot(): string {
    const { exchange, books, sessionId } = this.#stage;
    const isOpen = books.some(({ bookId }) => exchange.state.books[bookId]?.permits);
    return isOpen ? "NOT_ELIGIBLE" : exchange.refuseUnknown(sessionId);
  }

  /** The lot that an event names, or the only one. */
  #bookOf(event: RehearsalEvent, where: string): LotStage["books"][number] {
    const [first] = this.#stage.books;
    const name = event["lot"] === undefined ? first?.offer.lot : textField(event, "lot", where);
    return this.#stage.books.find(({ offer }) => offer.lot === name) ?? { bookId: 0, offer: first!.offer };
  }

  /** Number of the delivery place that a bid names; a place that is not offered has a number beyond all. */
  #optionOf(event: RehearsalEvent): number {
    const options = this.#stage.books[0]?.offer.options ?? [];
    if (event["option"] === undefined) return 0;
    const place = options.findIndex((option) => option.place === event["option"]);
    return place < 0 ? options.length + 1 : place + 1;
  }

  /** Time passes first; then the session must be open, the part must allow it, and there must be a bid. */
  #withdraw(event: RehearsalEvent, at: number, where: string): string | undefined {
    this.#apply({ ...BY, type: "AdvanceTime" }, at);
    const { exchange, cast, sessionId } = this.#stage;
    const { bookId } = this.#bookOf(event, where);
    const party = cast.party(textField(event, "party", where));
    const book = exchange.state.books[bookId];
    if (exchange.hasEnded(sessionId)) return "SESSION_CLOSED";
    if (!book) return this.#refuseLot();
    if ((book.permits & MAY_CANCEL) === 0) return "PERIOD_FORBIDS";
    const orderId = exchange.bidOf(bookId, party.memberId);
    if (orderId === 0) return "NOT_ELIGIBLE";
    return this.#apply({ type: "CancelOrder", ...party, orderId, key: "" }, at);
  }

  #end(type: "CloseSession" | "AbortSession", at: number): undefined {
    this.#apply({ ...BY, type: "AdvanceTime" }, at);
    if (this.#stage.exchange.hasEnded(this.#stage.sessionId)) return;
    this.#run.isAborted = type === "AbortSession";
    this.#apply({ ...BY, type, sessionId: this.#stage.sessionId, reason: "" }, at);
  }

  #apply(command: Command, at: number, bidder?: string): string | undefined {
    const { outcome, events } = this.#stage.exchange.send(command, at);
    this.#run.note(events, bidder);
    return codeOf(outcome);
  }
}

function codeOf(outcome: Outcome): string | undefined {
  return outcome.ok ? undefined : outcome.code;
}
