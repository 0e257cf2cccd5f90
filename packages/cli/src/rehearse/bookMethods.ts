import type { CoreEvent, MethodName, Outcome } from "@kontor/core";
import { BookCast } from "./bookCast.ts";
import { changeOf, orderOf } from "./bookOrder.ts";
import { type CallResult, tellDeal, tellResting, tellUncrossed } from "./bookResult.ts";
import { countField, instantField, textField } from "./fields.ts";
import type { RehearsalEvent, RehearsalFile } from "./file.ts";
import { callTermsOf, seedHashOf, type TimedAct, timedActs } from "./callRules.ts";
import { type Stage, setStage } from "./stage.ts";

const BY = { actorId: 0, key: "" };
/** Periods that a file may start; the others are the exchange's own. */
const FILE_PERIODS = ["OPENING", "TRADING", "SELLER_CORRECTION", "DEAL_MAKING", "CLOSING"] as const;

/** Runs a file of a method that trades in an order book and gives what came out of it. */
export function rehearseBook(file: RehearsalFile, method: MethodName): Record<string, unknown> {
  return new BookRehearsal(file, method).run();
}

class BookRehearsal {
  readonly #file: RehearsalFile;
  readonly #method: MethodName;
  readonly #stage: Stage;
  readonly #cast: BookCast;
  readonly #deals: Record<string, string>[] = [];
  readonly #noSale: string[] = [];
  readonly #rejections: { event: number; code: string }[] = [];
  #isAborted = false;
  #timed: readonly TimedAct[];
  #call: CallResult = { clearingPrice: null, closedAt: null };

  constructor(file: RehearsalFile, method: MethodName) {
    this.#file = file;
    this.#method = method;
    const terms = method === "CALL_AUCTION" ? callTermsOf(file.rules) : undefined;
    this.#stage = setStage(file, method, terms);
    this.#cast = new BookCast(this.#stage.exchange);
    this.#timed = method === "CALL_AUCTION" ? timedActs(file.rules, this.#stage.sessionId) : [];
    const period = method === "PERIODIC_COUNTER_AUCTION" ? "OPENING" : "TRADING";
    this.#stage.exchange.set({
      ...BY, type: "StartPeriod", sessionId: this.#stage.sessionId, period, reason: "",
    });
  }

  run(): Record<string, unknown> {
    this.#file.events.forEach((event, place) => this.#step(event, place));
    const { exchange, sessionId } = this.#stage;
    const isBookClosed = exchange.hasEnded(sessionId);
    return {
      outcome: this.#deals.length > 0 ? "SOLD" : this.#isAborted ? "ABORTED" : "UNSOLD",
      deals: this.#deals,
      rejections: this.#rejections,
      resting: isBookClosed ? [] : tellResting(this.#cast, this.#stage),
      ...(this.#method === "PERIODIC_COUNTER_AUCTION" ? { noSale: this.#noSale } : {}),
      ...(this.#method === "CALL_AUCTION" ? { ...this.#call, ...seedHashOf(this.#file.rules) } : {}),
    };
  }

  #step(event: RehearsalEvent, place: number): void {
    const where = `events/${place}`;
    const at = instantField(event, "at", where);
    this.#runTimed(at);
    const code = this.#send(event, at, where);
    if (code !== undefined) this.#rejections.push({ event: place, code });
  }

  /** What the rules of a call auction put at an instant comes before the event of that instant. */
  #runTimed(at: number): void {
    const due = this.#timed.filter((act) => act.at <= at);
    this.#timed = this.#timed.filter((act) => act.at > at);
    for (const act of due) this.#apply(act.command, act.at);
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
        return this.#refuseUnknown();
    }
  }

  #place(event: RehearsalEvent, at: number, where: string): string | undefined {
    const name = textField(event, "order", where);
    const partyName = textField(event, "party", where);
    const order = orderOf(event, { ...this.#stage, cast: this.#cast }, where);
    const { outcome, events } = this.#stage.exchange.send(order, at);
    this.#cast.remember(name, partyName, events);
    return this.#note(outcome, events);
  }

  #change(event: RehearsalEvent, at: number, where: string): string | undefined {
    const change = changeOf(event, this.#cast, where);
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

  #refuseUnknown(): string {
    return this.#stage.exchange.refuseUnknown(this.#stage.sessionId);
  }

  #startPeriod(event: RehearsalEvent, at: number, where: string): string | undefined {
    const word = textField(event, "period", where);
    const period = FILE_PERIODS.find((known) => known === word);
    if (period === undefined) return this.#refuseUnknown();
    return this.#apply(
      { ...BY, type: "StartPeriod", sessionId: this.#stage.sessionId, period, reason: "" },
      at,
    );
  }

  /** What the rules put at or before this instant comes first: what has ended by itself stays so (A47). */
  #end(type: "CloseSession" | "AbortSession", at: number): undefined {
    this.#apply({ ...BY, type: "AdvanceTime" }, at);
    if (this.#stage.exchange.hasEnded(this.#stage.sessionId)) return;
    this.#isAborted = type === "AbortSession";
    this.#apply({ ...BY, type, sessionId: this.#stage.sessionId, reason: "" }, at);
    if (this.#isAborted) this.#call = { ...this.#call, closedAt: new Date(at).toISOString() };
  }

  #apply(command: Parameters<Stage["exchange"]["send"]>[0], at: number): string | undefined {
    const { outcome, events } = this.#stage.exchange.send(command, at);
    return this.#note(outcome, events);
  }

  #note(outcome: Outcome, events: readonly CoreEvent[]): string | undefined {
    for (const event of events) {
      if (event.type === "DealMade") this.#deals.push(tellDeal(event, this.#cast, this.#stage));
      if (event.type === "BookUncrossed") this.#call = tellUncrossed(event, this.#stage);
      if (event.type === "NoSaleCertified") this.#noSale.push(this.#cast.nameOf(event.orderId).name);
    }
    return outcome.ok ? undefined : outcome.code;
  }
}
