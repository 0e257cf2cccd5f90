import {
  apply, type Command, type CoreState, EventLog, type OpenBook, type Outcome, restoreSnapshot, type Snapshot,
} from "@kontor/core";
import type { RehearsalNote, TemplateTerms } from "@kontor/wire";
import { PayloadReader } from "../../journal/payload.ts";
import { eventsOf } from "../answer.ts";
import { IdMaps } from "./idMaps.ts";
import { bookUnder, referenceFor, scheduleUnder } from "./newRules.ts";
import { countRefusal, type RecordedCommand, type Recording } from "./recording.ts";
import { Tally } from "./tally.ts";
import { timeMap } from "./timeMap.ts";

/** The rules do not fit what was recorded: the core refuses what the rehearsal stands on. */
export class RehearsalRefusedError extends Error {
  override readonly name = "RehearsalRefusedError";
}

type Counts = Partial<Record<RehearsalNote, number>>;

/** A command of the record and when it comes in the other history. */
interface Cue {
  readonly recorded: RecordedCommand;
  readonly at: number;
}

export interface OtherRules {
  /** null: the rules as they were. */
  readonly terms: TemplateTerms | null;
  /** Last price in ticks before a lot was opened, by its book. */
  readonly lastTicks: ReadonlyMap<number, number>;
}

/**
 * Runs the commands of a recording a second time on the real core, with the rehearsed sessions under other
 * rules [RHS-1, RHS-2, RHS-3]. Everything else of the span happens too, since deposits are shared.
 */
export class OtherHistory {
  readonly tally = new Tally();
  readonly counts: Counts = {};
  readonly #recording: Recording;
  readonly #rules: OtherRules;
  readonly #state: CoreState;
  readonly #ids: IdMaps;
  readonly #reader = new PayloadReader();
  readonly #out = new EventLog();

  constructor(recording: Recording, rules: OtherRules) {
    this.#recording = recording;
    this.#rules = rules;
    this.#state = restoreSnapshot(recording.start as Snapshot);
    this.#ids = new IdMaps(this.tally);
  }

  get state(): CoreState {
    return this.#state;
  }

  /** Runs all of it; `onStep` hears how many commands are done. */
  run(onStep: (done: number) => void): void {
    this.#cues().forEach((cue, i) => {
      this.#play(cue);
      onStep(i + 1);
    });
    this.#runOut();
  }

  /** Commands in the order in which they come under the new rules. */
  #cues(): Cue[] {
    const { commands, schedules } = this.#recording;
    const { terms } = this.#rules;
    const maps = new Map([...schedules].map(([sessionId, { command, readyAt }]) => {
      const fresh = terms ? scheduleUnder(terms, command, readyAt).plan : command.plan;
      return [sessionId, timeMap(command.plan, fresh)];
    }));
    const latest = new Map<number, number>();
    const cues = commands.map((recorded): Cue => {
      const { sessionId, at } = recorded;
      const map = maps.get(sessionId);
      if (!map) return { recorded, at };
      const moved = isSetUp(recorded) ? { at, isPeriodMissing: false } : map(at);
      const comesAt = Math.max(moved.at, latest.get(sessionId) ?? 0);
      latest.set(sessionId, comesAt);
      if (moved.isPeriodMissing) this.#note("PERIOD_MISSING");
      else if (comesAt !== at) this.#note("TIMES_MOVED");
      return { recorded, at: comesAt };
    });
    return cues.sort((a, b) => a.at - b.at || a.recorded.seq - b.recorded.seq);
  }

  #play({ recorded, at }: Cue): void {
    this.#reader.read(recorded.payload, recorded.place);
    const command = this.#ids.translate(this.#underRules(this.#reader.command, recorded), recorded.subject);
    if (command === "ORDER") return this.#note("CHANGE_WITHOUT_ORDER");
    if (command === "DEAL") return this.#note("DEAL_ACT_LEFT_OUT");
    if (command.type === "SetCorridor" && recorded.sessionId !== 0 && this.#hasCorridor()) {
      return this.#note("CORRIDOR_LEFT_OUT");
    }
    this.#runDue(at);
    const outcome = this.#apply(command, Math.max(at, this.#state.now));
    this.#learn(command, recorded, outcome);
  }

  #hasCorridor(): boolean {
    return this.#rules.terms !== null && this.#rules.terms.lot.corridorPercent !== null;
  }

  /** Sessions and lots that are rehearsed come under the new rules; the rest stays as it was. */
  #underRules(command: Command, { sessionId, at }: RecordedCommand): Command {
    const { terms } = this.#rules;
    if (!terms || sessionId === 0) return command;
    if (command.type === "ScheduleSession") {
      return scheduleUnder(terms, command, this.#recording.schedules.get(sessionId)?.readyAt ?? at);
    }
    return command.type === "OpenBook" ? this.#bookUnder(terms, command) : command;
  }

  #bookUnder(terms: TemplateTerms, command: OpenBook): OpenBook {
    const { commodities, exchange, sessions } = this.#state;
    const commodity = commodities[command.commodityId];
    if (!commodity) return command;
    const bookId = this.#state.books.length;
    const reference = referenceFor(command, commodity.tick, this.#rules.lastTicks.get(bookId));
    if (this.#hasCorridor() && !reference) this.#note("LOT_WITHOUT_REFERENCE");
    const currency = sessions[command.sessionId]?.currency ?? 0;
    const minorDigits = exchange?.currencies[currency]?.minorDigits ?? 0;
    return bookUnder(terms, command, reference, {
      tick: commodity.tick, step: commodity.quantityStep, minorDigits,
    });
  }

  /** What is due by the clock happens at its own instant, as the sequencer would have it. */
  #runDue(at: number): void {
    while (this.#state.nextDueAt <= at) {
      const dueAt = Math.max(this.#state.nextDueAt, this.#state.now);
      this.#apply({ type: "AdvanceTime", actorId: 0, key: "" }, dueAt);
    }
  }

  /** Comes to where the record ends, and the sessions to their end; one may stand still for good. */
  #runOut(): void {
    this.#runDue(this.#recording.lastAt);
    while (this.#isAnyOpen() && this.#state.nextDueAt < Infinity) this.#runDue(this.#state.nextDueAt);
  }

  #isAnyOpen(): boolean {
    return [...this.#recording.schedules.keys()].some((sessionId) => {
      const session = this.#state.sessions[sessionId];
      return session?.stop === "RUNNING" && session.plan.length > 0;
    });
  }

  #apply(command: Command, at: number): Outcome {
    this.#out.clear();
    const outcome = apply(this.#state, command, this.#state.seq + 1, at, this.#out);
    this.tally.count(eventsOf({ log: this.#out, firstEvent: 0, endEvent: this.#out.count }));
    if (!outcome.ok) countRefusal(this.tally, command, outcome.code);
    return outcome;
  }

  /** Takes down which id a record got here, and where the outcome is not what it was. */
  #learn(command: Command, recorded: RecordedCommand, outcome: Outcome): void {
    const before = recorded.outcome;
    if (before.ok && outcome.ok) this.#learnIds(command, before, outcome);
    if (before.ok === outcome.ok) return;
    if ("code" in command && isSetUp(recorded)) {
      const code = outcome.ok ? "taken" : outcome.code;
      throw new RehearsalRefusedError(`${command.code} is refused under these rules: ${code}`);
    }
    if (recorded.sessionId === 0) this.#note("ELSEWHERE_CHANGED");
    else if (!isOrder(command) && !outcome.ok) this.#note("STAFF_ACT_REFUSED");
  }

  #learnIds(command: Command, before: Outcome & { ok: true }, outcome: Outcome & { ok: true }): void {
    if (before.held && outcome.held) this.#ids.addProposal(before.id, outcome.id);
    else if (command.type === "RequestReturn") this.#ids.addReturn(before.id, outcome.id);
  }

  #note(note: RehearsalNote): void {
    this.counts[note] = (this.counts[note] ?? 0) + 1;
  }
}

/** What puts a session together keeps its instant. */
function isSetUp({ type }: RecordedCommand): boolean {
  return type === "ScheduleSession" || type === "OpenBook";
}

function isOrder(command: Command): boolean {
  return command.type === "PlaceOrder" || command.type === "AmendOrder" || command.type === "CancelOrder";
}
