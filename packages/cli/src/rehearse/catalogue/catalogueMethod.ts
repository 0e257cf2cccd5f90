import { BID_KINDS, type Command } from "@kontor/core";
import { BookCast } from "../bookCast.ts";
import { changeCommand, orderOf } from "../bookOrder.ts";
import { boolField, countField, instantField, textField } from "../fields.ts";
import type { RehearsalEvent, RehearsalFile } from "../file.ts";
import { setStage, type Stage } from "../stage.ts";
import { CatalogueRun } from "./catalogueRun.ts";
import { catalogueTerms } from "./catalogueTerms.ts";

const BY = { actorId: 0, key: "" };
const ANSWERS = {
  ACCEPT_OFFER: "AcceptOffer", DECLINE_OFFER: "DeclineOffer", COUNTER_OFFER: "CounterOffer",
} as const;

/** Runs a file of `CATALOGUE_EXPOSURE` and gives what came out of it. */
export function rehearseCatalogue(file: RehearsalFile): Record<string, unknown> {
  return new CatalogueRehearsal(file).run();
}

class CatalogueRehearsal {
  readonly #file: RehearsalFile;
  readonly #stage: Stage;
  readonly #cast: BookCast;
  readonly #run: CatalogueRun;

  constructor(file: RehearsalFile) {
    this.#file = file;
    this.#stage = setStage(file, "CATALOGUE_EXPOSURE", catalogueTerms(file.rules));
    this.#cast = new BookCast(this.#stage.exchange);
    this.#run = new CatalogueRun(this.#stage, this.#cast);
    const { sessionId } = this.#stage;
    this.#stage.exchange.set({ ...BY, type: "StartPeriod", sessionId, period: "TRADING", reason: "" });
  }

  run(): Record<string, unknown> {
    const rejections = this.#file.events.flatMap((event, place) => {
      const where = `events/${place}`;
      const code = this.#send(event, instantField(event, "at", where), where);
      return code === undefined ? [] : [{ event: place, code }];
    });
    return { ...this.#run.tell(), rejections };
  }

  /** Sends one event as a command; gives the code when it is refused. */
  #send(event: RehearsalEvent, at: number, where: string): string | undefined {
    switch (event.type) {
      case "PLACE_ORDER":
        return this.#place(event, at, where);
      case "OFFER":
        return this.#offer(event, at, where);
      case "ACCEPT_OFFER":
      case "DECLINE_OFFER":
      case "COUNTER_OFFER":
        return this.#answer(event, ANSWERS[event.type], at, where);
      case "ACTIVATE":
        return this.#apply({ ...BY, type: "ActivateOrder", orderId: this.#orderId(event, where) }, at);
      case "OPEN_MINI_AUCTION": {
        const party = this.#cast.party(textField(event, "party", where));
        const orderId = this.#orderId(event, where);
        this.#apply({ ...BY, type: "AdvanceTime" }, at);
        this.#run.keepOffers(orderId);
        return this.#apply({ type: "OpenMiniAuction", ...party, clientId: 0, key: "", orderId }, at);
      }
      case "AMEND_ORDER":
      case "CANCEL_ORDER":
        return this.#apply(changeCommand(event, this.#cast, where), at);
      case "CLOSE":
        return this.#end("CloseSession", at);
      case "ABORT":
        return this.#end("AbortSession", at);
      default:
        this.#apply({ ...BY, type: "AdvanceTime" }, at);
        if (event.type === "ADVANCE") return undefined;
        return this.#stage.exchange.refuseUnknown(this.#stage.sessionId);
    }
  }

  #place(event: RehearsalEvent, at: number, where: string): string | undefined {
    const order = orderOf(event, { ...this.#stage, cast: this.#cast }, where);
    const isExposed = boolField(event, "exposure", order.side === 0, where);
    const bidKind = BID_KINDS.indexOf(isExposed ? "EXPOSED" : "DIRECT");
    return this.#apply({ ...order, bidKind }, at, textField(event, "order", where), event);
  }

  #offer(event: RehearsalEvent, at: number, where: string): string | undefined {
    const name = textField(event, "offer", where);
    const { tick, step } = this.#stage;
    return this.#apply({
      type: "MakeOffer", ...this.#cast.party(textField(event, "party", where)), clientId: 0,
      orderId: this.#orderId(event, where), keyScope: 0, clientOrderId: this.#cast.keyOf(name),
      priceTicks: countField(event, "price", tick, where),
      quantitySteps: countField(event, "quantity", step, where),
    }, at, name, event);
  }

  #answer(
    event: RehearsalEvent, type: (typeof ANSWERS)[keyof typeof ANSWERS], at: number, where: string,
  ): string | undefined {
    const offer = this.#run.offers.get(textField(event, "offer", where));
    const party = this.#cast.party(textField(event, "party", where));
    const on = { ...party, clientId: 0, key: "", offerId: offer ?? 0 };
    if (type !== "CounterOffer") return this.#apply({ type, ...on }, at);
    return this.#apply({ type, ...on, priceTicks: countField(event, "price", this.#stage.tick, where) }, at);
  }

  /** Id of the order that an event names; an offer is no order of the catalogue. */
  #orderId(event: RehearsalEvent, where: string): number {
    return this.#run.orders.get(textField(event, "order", where)) ?? 0;
  }

  #end(type: "CloseSession" | "AbortSession", at: number): undefined {
    this.#apply({ ...BY, type: "AdvanceTime" }, at);
    if (this.#stage.exchange.hasEnded(this.#stage.sessionId)) return;
    this.#run.isAborted = type === "AbortSession";
    this.#apply({ ...BY, type, sessionId: this.#stage.sessionId, reason: "" }, at);
  }

  #apply(command: Command, at: number, name?: string, event?: RehearsalEvent): string | undefined {
    const { outcome, events } = this.#stage.exchange.send(command, at);
    if (name !== undefined && event) this.#cast.remember(name, String(event["party"]), events);
    this.#run.note(events, command, name);
    return outcome.ok ? undefined : outcome.code;
  }
}
