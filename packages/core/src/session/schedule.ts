import { PRACTICE_CURRENCY, currencyNumber, exchangeOf } from "../machine/exchange.ts";
import type { ScheduleSession } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { accepted, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { takeCode } from "../machine/codes.ts";
import { BPS } from "../money/share.ts";
import { isCount } from "../money/units.ts";
import { methodOf } from "../method/methods.ts";
import { updateDue } from "./nextDue.ts";

/** Applies a `ScheduleSession`: the session stands in the calendar with its rules and its plan [SES-1]. */
export function applyScheduleSession(state: CoreState, command: ScheduleSession, out: EventLog): Outcome {
  const code = refuseSchedule(state, command);
  if (code) return reject(code);
  const sessionId = state.sessions.length;
  takeCode(state, "session", command.code, sessionId);
  state.sessions.push({
    sessionId,
    code: command.code,
    section: command.section,
    method: command.method,
    currency: currencyNumber(state, command.currency),
    rules: command.rules,
    buyerCountries: command.buyerCountries,
    sellerCountries: command.sellerCountries,
    targetMarket: command.targetMarket,
    isPractice: command.isPractice,
    depositBps: command.depositBps,
    bookIds: [],
    plan: command.plan,
    period: "SCHEDULED",
    stop: "RUNNING",
    stoppedAt: 0,
    isCollecting: false,
    indicateAt: Infinity,
    restartEndsAt: Infinity,
    randomPart: null,
  });
  updateDue(state);
  out.emit(E.SessionScheduled, sessionId, out.detail(command));
  return accepted(sessionId);
}

/** 366 days: nobody's deposit waits for longer than a year. */
const WAIT_MS_MAX = 31_622_400_000;

function refuseSchedule(state: CoreState, command: ScheduleSession): RejectionCode | undefined {
  if (state.codes.has(`session/${command.code}`)) return "CODE_TAKEN";
  const currency = currencyNumber(state, command.currency);
  if (currency < 0 || !isPlanValid(state, command)) return "TERMS_INVALID";
  if (command.isPractice !== (command.currency === PRACTICE_CURRENCY)) return "TERMS_INVALID";
  if (methodOf(command.method).areTermsValid?.(command) === false) return "TERMS_INVALID";
  if (!areWaitsValid(command)) return "TERMS_INVALID";
  if (!areRatesValid(command) || !isCount(command.rules.ordersPerMemberMax, 0)) return "TERMS_INVALID";
  const exchange = exchangeOf(state);
  const needsRate = !command.isPractice && currency !== exchange.homeCurrency;
  return needsRate && !exchange.fxRates.has(currency) ? "RATE_MISSING" : undefined;
}

/** The plan names periods of the method, each once, in their order, at rising instants not yet past. */
function isPlanValid(state: CoreState, { method, plan }: ScheduleSession): boolean {
  const { periods } = methodOf(method);
  const last = plan.at(-1);
  if (last?.period !== "CLOSED") return false;
  return plan.every(({ period, at }, i) => {
    const before = plan[i - 1];
    const isKnown = periods.indexOf(period) > 0 && Number.isSafeInteger(at);
    if (!before) return isKnown && at >= state.now;
    return isKnown && at > before.at && periods.indexOf(period) > periods.indexOf(before.period);
  });
}

/** Bids wait after the end of a lot only where the method has something to wait for [WAI-7]. */
function areWaitsValid({ method, rules: { secondBidder, assentMs } }: ScheduleSession): boolean {
  const waits = methodOf(method).waits ?? [];
  const isLength = (lengthMs: number): boolean => isCount(lengthMs, 1) && lengthMs <= WAIT_MS_MAX;
  if (assentMs !== undefined && !(waits.includes("ASSENT") && isLength(assentMs))) return false;
  if (secondBidder === undefined) return true;
  const { waitMs, answerMs, biddersMax } = secondBidder;
  return waits.includes("SECOND_BIDDER") && isLength(waitMs) && isLength(answerMs) && isCount(biddersMax, 1);
}

function areRatesValid({ depositBps }: ScheduleSession): boolean {
  return [depositBps.BUY, depositBps.SELL].every((bps) => isCount(bps, 0) && bps <= BPS);
}
