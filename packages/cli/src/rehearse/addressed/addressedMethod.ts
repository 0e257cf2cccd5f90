import { BID_KINDS, type Command, type CoreEvent, PERIODS } from "@kontor/core";
import { changeCommand, orderOf } from "../bookOrder.ts";
import { tellDeal, tellResting } from "../bookResult.ts";
import { instantField, optionalText, textField } from "../fields.ts";
import type { RehearsalEvent, RehearsalFile } from "../file.ts";
import { AddressedStage } from "./addressedStage.ts";

const BY = { actorId: 0, key: "" };
const DIRECT = BID_KINDS.indexOf("DIRECT");
/** Periods that are the exchange's own: no file starts them. */
const OWN_PERIODS: readonly string[] = ["SCHEDULED", "CLOSED", "ABORTED"];

/** Runs a file of `ADDRESSED_DEAL` and gives what came out of it. */
export function rehearseAddressed(file: RehearsalFile): Record<string, unknown> {
  return new AddressedRehearsal(file).run();
}

class AddressedRehearsal {
  readonly #file: RehearsalFile;
  readonly #stage: AddressedStage;
  readonly #deals: Record<string, string>[] = [];
  #isAborted = false;

  constructor(file: RehearsalFile) {
    this.#file = file;
    this.#stage = new AddressedStage(file);
  }

  run(): Record<string, unknown> {
    const rejections = this.#file.events.flatMap((event, place) => {
      const where = `events/${place}`;
      const code = this.#send(event, instantField(event, "at", where), where);
      return code === undefined ? [] : [{ event: place, code }];
    });
    return {
      outcome: this.#deals.length > 0 ? "SOLD" : this.#isAborted ? "ABORTED" : "UNSOLD",
      deals: this.#deals,
      rejections,
      resting: tellResting(this.#stage.cast, this.#stage),
    };
  }

  /** Sends one event as a command; gives the code when it is refused. */
  #send(event: RehearsalEvent, at: number, where: string): string | undefined {
    switch (event.type) {
      case "PLACE_ORDER":
        return this.#place(event, at, where);
      case "AMEND_ORDER":
      case "CANCEL_ORDER":
        return this.#apply(changeCommand(event, this.#stage.cast, where), at);
      case "START_PERIOD":
        return this.#startPeriod(textField(event, "period", where), at);
      case "CLOSE":
        return this.#end("CloseSession", at);
      case "ABORT":
        return this.#end("AbortSession", at);
      case "ADVANCE":
        return this.#apply({ ...BY, type: "AdvanceTime" }, at);
      default:
        return this.#stage.exchange.refuseUnknown(this.#stage.sessionId);
    }
  }

  #place(event: RehearsalEvent, at: number, where: string): string | undefined {
    const { cast, tick, step } = this.#stage;
    const bookId = this.#stage.bookOf(event, where);
    const other = optionalText(event, "counterparty", where);
    const counterpartyId = other === undefined ? 0 : cast.party(other).memberId;
    const order = orderOf(event, { cast, bookId, tick, step }, where);
    return this.#apply({ ...order, bidKind: DIRECT, counterpartyId }, at, event);
  }

  #startPeriod(word: string, at: number): string | undefined {
    const period = PERIODS.find((known) => known === word && !OWN_PERIODS.includes(known));
    const { exchange, sessionId } = this.#stage;
    if (period === undefined) return exchange.refuseUnknown(sessionId);
    return this.#apply({ ...BY, type: "StartPeriod", sessionId, period, reason: "" }, at);
  }

  #end(type: "CloseSession" | "AbortSession", at: number): undefined {
    if (this.#stage.exchange.hasEnded(this.#stage.sessionId)) return;
    this.#isAborted = type === "AbortSession";
    this.#apply({ ...BY, type, sessionId: this.#stage.sessionId, reason: "" }, at);
  }

  #apply(command: Command, at: number, placing?: RehearsalEvent): string | undefined {
    const { outcome, events } = this.#stage.exchange.send(command, at);
    if (placing) this.#stage.cast.remember(String(placing["order"]), String(placing["party"]), events);
    this.#note(events);
    return outcome.ok ? undefined : outcome.code;
  }

  #note(events: readonly CoreEvent[]): void {
    for (const event of events) {
      if (event.type === "DealMade") this.#deals.push(tellDeal(event, this.#stage.cast, this.#stage));
    }
  }
}
