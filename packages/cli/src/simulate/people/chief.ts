import { type Command, METHODS, type MethodName, type StaffCommand } from "@kontor/core";
import { sessionHabitOf } from "../sessions/sessionHabits.ts";
import type { Random } from "../../random.ts";
import { type Board, happens } from "./board.ts";
import type { Habit } from "./habit.ts";

const BY = { actorId: 2, key: "" } as const;
const TWO_SIDED = [
  "CONTINUOUS_DOUBLE_AUCTION", "CONTINUOUS_DOUBLE_AUCTION", "PERIODIC_COUNTER_AUCTION", "CALL_AUCTION",
] as const;
const LIVE_MAX = 3;
const BOOKS_MAX = 3;
const reason = "as the chief sees fit";

/** Schedules sessions, opens their books and runs them: pause, halt, extend, early start, end. */
export class Chief implements Habit {
  readonly name = "chief";
  #sessionCount = 0;
  #bookCount = 0;

  next(board: Board): Command | undefined {
    const { random, auditor: { state }, faults } = board;
    const live = state.sessions.flatMap((session) =>
      session && session.period !== "CLOSED" && session.period !== "ABORTED" ? [session] : []);
    if (faults.strikes("OPERATOR_ERROR")) return this.#wrong(board);
    if (live.length === 0 || (live.length < LIVE_MAX && happens(random, 0.3))) return this.#schedule(board);
    const halted = live.find(({ stop }) => stop === "HALTED");
    const session = halted && happens(random, 0.6) ? halted : random.pick(live);
    const bare = live.find(({ bookIds }) => bookIds.length === 0);
    if (bare) return this.#open(board, bare.sessionId);
    const { sessionId, bookIds, stop, plan } = session;
    if (bookIds.length < BOOKS_MAX && happens(random, 0.2)) return this.#open(board, sessionId);
    if (stop !== "RUNNING" && happens(random, 0.7)) {
      return { ...BY, type: "ResumeSession", sessionId, reason };
    }
    const own = sessionHabitOf(session.method).officerAct;
    if (own && happens(random, 0.3)) return { ...BY, ...own(board, sessionId) };
    return happens(random, 0.7) ? undefined : act(board, sessionId, plan[0]?.period);
  }

  #schedule({ random, timeline }: Board): Command {
    const isPractice = happens(random, 0.15);
    const method = anyMethod(random);
    const at = Math.floor(timeline.now) + random.between(1_000, 20_000);
    return {
      ...BY, type: "ScheduleSession", code: `session ${++this.#sessionCount}`, section: "TIMBER", method,
      currency: isPractice ? "XTS" : "EUR", ...sessionHabitOf(method).schedule(random, at),
      buyerCountries: happens(random, 0.1) ? ["BY"] : [], sellerCountries: [], targetMarket: "", isPractice,
      depositBps: { BUY: random.pick([0, 500, 1_000]), SELL: random.pick([0, 500, 10_000]) },
    };
  }

  #open(board: Board, sessionId: number): Command {
    const { random, auditor, commodityIds } = board;
    const { method } = auditor.state.sessions[sessionId] ?? { method: anyMethod(random) };
    return {
      ...BY, type: "OpenBook", sessionId, code: `book ${++this.#bookCount}`,
      commodityId: random.pick(commodityIds), basis: "FCA Brest", ...sessionHabitOf(method).book(board),
    };
  }

  /** What no exchange can do: unknown sessions, plans in the past, a floor above the cap. */
  #wrong(board: Board): Command {
    const { random } = board;
    const scheduled = this.#schedule(board) as Extract<StaffCommand, { type: "ScheduleSession" }>;
    const opened = this.#open(board, 99) as Extract<StaffCommand, { type: "OpenBook" }>;
    return random.pick<Command>([
      { ...BY, type: "PauseSession", sessionId: 99, reason },
      { ...scheduled, plan: [{ period: "CLOSED", at: 1 }] },
      { ...scheduled, depositBps: { BUY: -1, SELL: 20_000 } },
      { ...opened, sessionId: 1, floorTicks: 10, capTicks: 5 },
      { ...BY, type: "ExtendSession", sessionId: 1, byMs: -5, reason },
    ]);
  }
}

function act({ random }: Board, sessionId: number, next: Parameters<typeof startOf>[1]): Command {
  return random.pick<Command>([
    { ...BY, type: "PauseSession", sessionId, reason },
    { ...BY, type: "HaltSession", sessionId, reason },
    { ...BY, type: "ExtendSession", sessionId, byMs: random.between(1, 120_000), reason },
    { ...BY, type: "ResumeSession", sessionId, reason },
    startOf(sessionId, next),
    happens(random, 0.3) ? { ...BY, type: "CloseSession", sessionId, reason } : startOf(sessionId, next),
    happens(random, 0.3) ? { ...BY, type: "AbortSession", sessionId, reason } : startOf(sessionId, next),
  ]);
}

/** Two-sided markets are oftener than others: in them everything else can happen, too. */
function anyMethod(random: Random): MethodName {
  return random.pick(happens(random, 0.4) ? TWO_SIDED : METHODS);
}

type Period = Extract<StaffCommand, { type: "StartPeriod" }>["period"];

function startOf(sessionId: number, period: Period = "CLOSED"): Command {
  return { ...BY, type: "StartPeriod", sessionId, period, reason };
}
