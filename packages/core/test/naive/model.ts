import { expect } from "vitest";
import { BY } from "../support/commands.ts";
import type { Action } from "./actions.ts";
import { CoreRun } from "./coreRun.ts";
import { NaiveExchange, type Wish } from "./naiveExchange.ts";
import type { NaiveRules } from "./naiveRules.ts";
import { seeNaive } from "./seen.ts";

interface Placed {
  readonly party: number;
  readonly name: string;
  readonly orderId: number;
}

/** Runs a flow on the core and on the oracle and compares everything after every step. */
export function runModel(rules: NaiveRules, flow: readonly Action[]): Model {
  const model = new Model(rules);
  flow.forEach((action, place) => model.step(action, place + 1));
  return model;
}

export class Model {
  readonly core: CoreRun;
  readonly naive: NaiveExchange;
  readonly #placed: Placed[] = [];
  /** How often each code came out, for the coverage of a whole run. */
  readonly codes: string[] = [];
  dealCount = 0;

  constructor(rules: NaiveRules) {
    this.core = new CoreRun(rules);
    this.naive = new NaiveExchange(rules);
  }

  step(action: Action, step: number): void {
    this.core.goTo(step);
    this.naive.book.deals = [];
    this.naive.book.noSale = [];
    this.naive.tick(step);
    const [code, naiveCode] = this.#act(action, step);
    const seen = this.core.see(code);
    expect(seen, `step ${step}: ${JSON.stringify(action)}`).toEqual(seeNaive(this.naive, naiveCode));
    expect(this.core.exchange.state.ledger.total(1), "debits equal credits").toBe(0);
    this.codes.push(code);
    this.dealCount += seen.deals.length;
  }

  #act(action: Action, step: number): [string, string] {
    const { core, naive } = this;
    switch (action.kind) {
      case "place":
        return this.#place(action, step);
      case "amend": {
        const { party, orderId } = this.#pick(action.pick, action.stranger);
        const change = [party, orderId, action.price, action.quantity] as const;
        return [core.amend(...change), naive.amend(...change)];
      }
      case "cancel": {
        const { party, orderId } = this.#pick(action.pick, action.stranger);
        return [core.cancel(party, orderId), naive.cancel(party, orderId)];
      }
      case "period":
        return [core.start(action.period), naive.start(action.period)];
      default:
        return this.#officer(action);
    }
  }

  #place({ wish: raw, again, isOdd }: Extract<Action, { kind: "place" }>, step: number): [string, string] {
    const wish = isOdd ? raw : fitted(raw, this.naive.rules);
    const known = again ? this.#placed.find(({ party }) => party === wish.party) : undefined;
    const name = known?.name ?? `order ${step}`;
    const orderId = this.core.exchange.state.orders.nextOrderId;
    const codes: [string, string] = [this.core.place(wish, name), this.naive.place(wish, name)];
    if (codes[0] === "ok") this.#placed.push({ party: wish.party, name, orderId });
    return codes;
  }

  /** An order placed before; now and then somebody else tries to change it, or nobody's is named. */
  #pick(pick: number, isStranger: boolean): Placed {
    const placed = this.#liveOrder(pick) ?? this.#placed[pick % (this.#placed.length + 1)];
    if (!placed) return { party: 1, name: "", orderId: 999 };
    return isStranger ? { ...placed, party: (placed.party % 4) + 1 } : placed;
  }

  /** Four picks of five go to an order that is still open. */
  #liveOrder(pick: number): Placed | undefined {
    const { orders } = this.naive.book;
    const live = pick % 5 === 0 ? undefined : orders[pick % orders.length];
    return live && { party: live.party, name: "", orderId: live.id };
  }

  #officer(action: Exclude<Action, { kind: "place" | "amend" | "cancel" | "period" }>): [string, string] {
    const { core, naive } = this;
    const session = { ...BY, sessionId: 1, reason: "" };
    switch (action.kind) {
      case "corridor": {
        const ends = { floorTicks: action.floor, capTicks: action.cap };
        const code = core.staff({ ...BY, type: "SetCorridor", bookId: 1, ...ends, reason: "" });
        return [code, naive.corridor(action.floor, action.cap)];
      }
      case "pause":
        return [core.staff({ ...session, type: "PauseSession" }), naive.pause()];
      case "halt":
        return [core.staff({ ...session, type: "HaltSession" }), naive.halt()];
      case "resume":
        return [core.staff({ ...session, type: "ResumeSession" }), naive.resume()];
      case "close":
        return [core.staff({ ...session, type: "CloseSession" }), naive.close()];
      case "abort":
        return [core.staff({ ...session, type: "AbortSession" }), naive.abort()];
      case "credit": {
        const deposit = { ownerId: action.party, currency: "EUR", amountMinor: action.amount, reference: "" };
        return [
          core.staff({ ...BY, type: "CreditDeposit", ...deposit }), naive.credit(action.party, action.amount),
        ];
      }
      default:
        return this.#person(action.kind, action.party);
    }
  }

  #person(kind: "suspend" | "readmit" | "kill", party: number): [string, string] {
    const person = { ...BY, memberId: party, reason: "" };
    if (kind === "suspend") {
      return [this.core.staff({ ...person, type: "SuspendMember" }), this.naive.suspend(party)];
    }
    if (kind === "readmit") {
      return [this.core.staff({ ...person, type: "ReadmitMember" }), this.naive.readmit(party)];
    }
    const target = { ...BY, scope: "MEMBER", targetId: party, reason: "" } as const;
    return [this.core.staff({ ...target, type: "EngageKillSwitch" }), this.naive.kill(party)];
  }
}

/**
 * A wish that fits the lot: its delivery places, who may sell or buy there; and a least fill that it can
 * have.
 */
function fitted(wish: Wish, { seller, surcharges }: NaiveRules): Wish {
  const side = seller === 0 ? wish.side : wish.party === seller ? "SELL" : "BUY";
  const option = side === "BUY" && surcharges.length > 0 ? 1 + (wish.option % surcharges.length) : 0;
  const minFill = wish.minFill > 0 ? 1 + (wish.minFill % wish.quantity) : 0;
  return { ...wish, side, option, minFill };
}
