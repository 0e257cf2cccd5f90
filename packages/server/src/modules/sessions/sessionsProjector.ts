import type { EventOf, OpenBook, PlannedPeriod, ScheduleSession } from "@kontor/core";
import {
  CATALOGUE_STATES, KILL_SCOPES, LOT_OUTCOMES, LOT_PHASES, PERIODS, WAIT_ENDS, WAIT_KINDS,
} from "@kontor/wire";
import { json } from "../../db/saveRows.ts";
import { instant } from "../../platform/time.ts";
import type { PlacedEvent } from "../../sequencer/outcome.ts";
import type { Projector, Tx } from "../../sequencer/projection.ts";
import { LotFold } from "./lotFold.ts";
import { insertLogLines, type LogRow } from "./sessionLog.ts";
import { firstOpening, tradingDayOf } from "./tradingDay.ts";

/** Sessions with where they stand, their books, and the public log of each. */
export const sessionsProjector: Projector = {
  name: "sessions",
  tables: ["session", "book", "session_log", "lot"],
  async apply(tx, events) {
    const log: LogRow[] = [];
    const lots = await LotFold.load(tx, events);
    for (const event of events) {
      await applyEvent(tx, event, log, lots);
      lots.apply(event);
    }
    await lots.save(tx);
    await insertLogLines(tx, log);
  },
};

async function applyEvent(tx: Tx, event: PlacedEvent, log: LogRow[], lots: LotFold): Promise<void> {
  const line = lineOf(event, log);
  switch (event.type) {
    case "SessionScheduled":
      return insertSession(tx, event);
    case "BookOpened":
      return insertBook(tx, event);
    case "PeriodStarted":
      line(event.sessionId, "PERIOD", { period: PERIODS[event.period] ?? null });
      return startPeriod(tx, event);
    case "SessionPaused":
    case "SessionHalted": {
      const isHalt = event.type === "SessionHalted";
      const { reason } = event.text as { reason: string };
      line(event.sessionId, isHalt ? "HALTED" : "PAUSED", { text: reason });
      return setStop(tx, event.sessionId, isHalt ? "HALTED" : "PAUSED", reason);
    }
    case "SessionResumed":
    case "SessionExtended": {
      const { reason, plan } = event.text as { reason: string; plan: PlannedPeriod[] };
      line(event.sessionId, event.type === "SessionResumed" ? "RESUMED" : "EXTENDED", { text: reason });
      if (event.type === "SessionResumed") await setStop(tx, event.sessionId, "RUNNING", null);
      return setPlan(tx, event.sessionId, plan);
    }
    case "KillSwitchEngaged":
    case "KillSwitchReleased": {
      const isStop = event.type === "KillSwitchEngaged";
      const { reason } = event.text as { reason: string };
      if (KILL_SCOPES[event.scope] === "EXCHANGE") {
        const kind = isStop ? "EXCHANGE_STOPPED" : "EXCHANGE_RESUMED";
        for (const sessionId of await runningSessions(tx)) line(sessionId, kind, { text: reason });
      }
      // Its release says by an event of its own that the session goes on.
      if (KILL_SCOPES[event.scope] !== "SESSION" || !isStop) return;
      line(event.targetId, "HALTED", { text: reason });
      return setStop(tx, event.targetId, "HALTED", reason);
    }
    case "RandomPartStarted":
    case "RandomPartEnded":
      return tellRandomEnd(event, line);
    case "CorridorSet":
      line(0, "CORRIDOR", { book_id: event.bookId, text: (event.text as { reason: string }).reason });
      return setCorridor(tx, event);
    default:
      tellBook(event, lots, (kind, more) => line(0, kind, more));
  }
}

type Line = (sessionId: number, kind: string, more?: Partial<LogRow>) => void;

/** Writes lines of the log that an event gives. */
function lineOf(event: PlacedEvent, log: LogRow[]): Line {
  return (sessionId, kind, more = {}) => {
    log.push({
      seq: event.seq, place: event.place, session_id: sessionId, at: event.at, kind, book_id: null,
      period: null, ticks: null, steps: null, option: null, text: null, phase: null, round: null,
      bidder: null, outcome: null, surplus: null, told: null, ...more,
    });
  };
}

/**
 * The random part with its latest end when it begins, the seed only when it has ended [RBD-5]. Both at the
 * instants that the core counts from, so that everybody can count them again.
 */
function tellRandomEnd(
  event: EventOf<"RandomPartStarted"> | EventOf<"RandomPartEnded">, line: Line,
): void {
  if (event.type === "RandomPartStarted") {
    return line(event.sessionId, "RANDOM_PART", { at: event.fromAt, text: instant(event.latestAt) });
  }
  const { seed } = event.text as { seed: string | null };
  return line(event.sessionId, "RANDOM_END", { at: event.endedAt, text: seed });
}

/** Lines about one book: its deals, where its lot stands, and who waits after it. */
function tellBook(
  event: PlacedEvent, lots: LotFold, line: (kind: string, more: Partial<LogRow>) => void,
): void {
  switch (event.type) {
    case "DealMade":
      line("DEAL", {
        book_id: event.bookId, ticks: event.priceTicks, steps: event.quantitySteps, option: event.option,
      });
      return;
    case "LotChanged":
      line("LOT", {
        book_id: event.bookId, phase: LOT_PHASES[event.phase] ?? null, round: event.round || null,
        ticks: event.priceTicks || null, bidder: event.leaderNumber || null, told: lots.newlyTold(event),
      });
      return;
    case "BookUncrossed":
      line("UNCROSSED", {
        book_id: event.bookId, at: event.uncrossedAt, ticks: event.priceTicks || null,
        steps: event.volumeSteps, surplus: event.surplusSteps,
      });
      return;
    case "LotEnded":
      line("LOT_ENDED", {
        book_id: event.bookId, outcome: LOT_OUTCOMES[event.outcome] ?? null, steps: event.leftSteps,
        ticks: event.priceTicks || null,
      });
      return;
    case "CatalogueChanged":
      if (isTold(event)) line("CATALOGUE", catalogueLine(event));
      return;
    case "WaitBegun":
      line("WAIT", { book_id: event.bookId, text: WAIT_KINDS[event.kind] ?? null });
      return;
    case "WaitEnded":
      line("WAIT_ENDED", { book_id: event.bookId, text: WAIT_ENDS[event.end] ?? null });
      return;
    case "DealAnnulled":
      line("ANNULLED", { book_id: event.bookId, steps: event.quantitySteps });
      return;
    case "NoSaleCertified":
      line("NO_SALE", { book_id: event.bookId, ticks: event.priceTicks, steps: event.quantitySteps });
  }
}

/** What everybody is told of an order of a catalogue; one that is gone may never have been shown [CAT-2]. */
const TOLD: ReadonlySet<string> = new Set(["OPEN", "EXPOSED", "EXPOSURE_OVER", "IN_AUCTION", "FILLED"]);

function isTold({ state }: EventOf<"CatalogueChanged">): boolean {
  return TOLD.has(CATALOGUE_STATES[state] ?? "");
}

function catalogueLine({ bookId, state, auctionTicks }: EventOf<"CatalogueChanged">): Partial<LogRow> {
  return { book_id: bookId, phase: CATALOGUE_STATES[state] ?? null, ticks: auctionTicks || null };
}

/** Sessions that have begun and not ended: what befalls the whole exchange befalls them. */
async function runningSessions(tx: Tx): Promise<number[]> {
  const rows = await tx
    .selectFrom("session").select("session_id").where("period", "!=", "SCHEDULED")
    .where("ended_at", "is", null).orderBy("session_id").execute();
  return rows.map((row) => row.session_id);
}

async function insertSession(tx: Tx, event: EventOf<"SessionScheduled">): Promise<void> {
  const terms = event.text as ScheduleSession;
  const { utc_offset_minutes } = await tx
    .selectFrom("exchange").select("utc_offset_minutes").executeTakeFirstOrThrow();
  const opensAt = firstOpening(terms.plan);
  await tx
    .insertInto("session")
    .values({
      session_id: event.sessionId, code: terms.code, section: terms.section, method: terms.method,
      currency: terms.currency, rules: json(terms.rules), plan: json(terms.plan), begun: json([]),
      buyer_countries: json(terms.buyerCountries), seller_countries: json(terms.sellerCountries),
      target_market: terms.targetMarket, is_practice: terms.isPractice, deposit_bps: json(terms.depositBps),
      period: "SCHEDULED", stop: "RUNNING", stop_reason: null, opens_at: opensAt,
      closes_at: terms.plan.at(-1)?.at ?? opensAt, ended_at: null,
      trading_day: tradingDayOf(opensAt, utc_offset_minutes),
      template: terms.template ? json(terms.template) : null, scheduled_seq: event.seq, ended_seq: null,
    })
    .execute();
}

async function insertBook(tx: Tx, event: EventOf<"BookOpened">): Promise<void> {
  const terms = event.text as OpenBook;
  await tx
    .insertInto("book")
    .values({
      book_id: event.bookId, session_id: event.sessionId, code: terms.code, commodity_id: terms.commodityId,
      basis: terms.basis, seller_id: terms.sellerId, options: json(terms.options),
      floor_ticks: terms.floorTicks, cap_ticks: terms.capTicks, tick_value_minor: event.tickValueMinor,
    })
    .execute();
}

async function startPeriod(tx: Tx, event: EventOf<"PeriodStarted">): Promise<void> {
  const period = PERIODS[event.period] ?? "CLOSED";
  const { plan } = event.text as { plan: PlannedPeriod[] };
  const { begun } = await tx
    .selectFrom("session").select("begun").where(
      "session_id", "=", event.sessionId,
    ).executeTakeFirstOrThrow();
  const hasEnded = period === "CLOSED" || period === "ABORTED";
  await tx
    .updateTable("session")
    .set({
      period, plan: json(plan), begun: json([...(begun as PlannedPeriod[]), { period, at: event.at }]),
      ...(hasEnded
        ? {
          ended_at: event.at, ended_seq: event.seq, closes_at: event.at, stop: "RUNNING", stop_reason: null,
        }
        : {}),
    })
    .where("session_id", "=", event.sessionId)
    .execute();
}

async function setStop(tx: Tx, sessionId: number, stop: string, reason: string | null): Promise<void> {
  await tx
    .updateTable("session").set({ stop, stop_reason: reason }).where("session_id", "=", sessionId).execute();
}

async function setPlan(tx: Tx, sessionId: number, plan: readonly PlannedPeriod[]): Promise<void> {
  const closesAt = plan.at(-1)?.at;
  await tx
    .updateTable("session")
    .set({ plan: json(plan), ...(closesAt === undefined ? {} : { closes_at: closesAt }) })
    .where("session_id", "=", sessionId)
    .execute();
}

async function setCorridor(tx: Tx, event: EventOf<"CorridorSet">): Promise<void> {
  const { floorTicks, capTicks } = event.text as { floorTicks: number | null; capTicks: number | null };
  await tx
    .updateTable("book").set({ floor_ticks: floorTicks, cap_ticks: capTicks })
    .where("book_id", "=", event.bookId).execute();
}
