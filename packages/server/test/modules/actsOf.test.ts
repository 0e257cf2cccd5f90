import {
  apply, type Command, CoreState, EventLog, type MethodName, type Outcome, type Period, type Stop,
  STOPS,
} from "@kontor/core";
import { SESSION_ACTS, type SessionAct } from "@kontor/wire";
import { expect, it } from "vitest";
import { actsOf } from "../../src/modules/market/actsOf.ts";
import { actCommand } from "../../src/modules/sessions/sessionActs.ts";

const MINUTE_MS = 60_000;
const BY = { actorId: 1, key: "" };
/** Acts depend on period and stop alone: two methods have all of these between them. */
const AHEAD = {
  CONTINUOUS_DOUBLE_AUCTION: ["TRADING", "CLOSED"],
  PERIODIC_COUNTER_AUCTION: [
    "PRELIMINARY", "OPENING", "TRADING", "SELLER_CORRECTION", "DEAL_MAKING", "CLOSING", "CLOSED",
  ],
} as const satisfies Partial<Record<MethodName, readonly Period[]>>;
type Asked = keyof typeof AHEAD;
const ASKED = Object.keys(AHEAD) as Asked[];

/** A command of the core without who sends it and when. */
type Terms = Command extends infer C ? C extends Command ? Omit<C, "actorId" | "key"> : never : never;

/** A core that gets a session of its own for every question. */
class Core {
  readonly #state = new CoreState();
  readonly #log = new EventLog();

  constructor() {
    this.#set({
      type: "FoundExchange", name: "Test", homeCountry: "BY", homeCurrency: "BYN",
      currencies: [{ code: "BYN", minorDigits: 2 }], utcOffsetMinutes: 180, feeLines: [],
      depositBps: { BUY: 0, SELL: 0 },
    });
  }

  /** What it answers to an act, by the second person where that takes two. */
  answer(act: SessionAct, method: Asked, period: Period, stop: Stop) {
    const asked = { act, reason: "test", period: "CLOSED", byMinutes: 1 } as const;
    const outcome = this.#send(actCommand(asked, this.#sessionIn(method, period, stop), BY));
    const isHeld = outcome.ok && outcome.held;
    const last = isHeld ? this.#send({ type: "ApproveProposal", proposalId: outcome.id }, 2) : outcome;
    return { act, refusal: last.ok ? null : last.code, twoPersons: isHeld };
  }

  #sessionIn(method: Asked, period: Period, stop: Stop): number {
    const sessionId = this.#set({
      type: "ScheduleSession", code: `S${this.#state.seq}`, section: "TIMBER", method, currency: "BYN",
      rules: {
        selfTrade: "CANCEL_INCOMING", priceRule: "PASSIVE", entryCutoffAt: null, ordersPerMemberMax: 0,
      },
      plan: AHEAD[method].map((name, place) => ({ period: name, at: (place + 1) * MINUTE_MS })),
      buyerCountries: [], sellerCountries: [], targetMarket: "", isPractice: false,
      depositBps: { BUY: 0, SELL: 0 },
    });
    const on = { sessionId, reason: "test" };
    const isOver = period === "CLOSED" || period === "ABORTED";
    if (!isOver && period !== "SCHEDULED") this.#set({ type: "StartPeriod", ...on, period });
    if (stop !== "RUNNING") this.#set({ type: stop === "PAUSED" ? "PauseSession" : "HaltSession", ...on });
    if (isOver) this.#set({ type: period === "CLOSED" ? "CloseSession" : "AbortSession", ...on });
    return sessionId;
  }

  #set(terms: Terms): number {
    const outcome = this.#send(terms);
    if (!outcome.ok) throw new Error(`${terms.type}: ${outcome.code}`);
    return outcome.id;
  }

  #send(terms: Terms, actorId = BY.actorId): Outcome {
    const command = { ...terms, ...BY, actorId } as Command;
    return apply(this.#state, command, this.#state.seq + 1, 0, this.#log);
  }
}

const CASES = ASKED.flatMap((method) =>
  (["SCHEDULED", ...AHEAD[method], "ABORTED"] as const).flatMap((period) =>
    STOPS.map((stop) => ({ method, period, stop })),
  ),
);
const core = new Core();

it.each(CASES)("[SES-4] $method $period $stop: as the core answers", ({ method, period, stop }) => {
  const real = SESSION_ACTS.map((act) => core.answer(act, method, period, stop));
  expect(actsOf({ period, stop })).toEqual(real);
});
