import {
  type Command, type CoreEvent, type CoreState, type EventOf, EVERY_SESSION, type Noun, type Outcome, PERIODS,
  SessionIndex,
} from "@kontor/core";
import { type Cover, coverCommands, type FreeBefore, freeOf } from "./cover.ts";
import { FileKeys, keyIn, withKey } from "./fileKeys.ts";
import { FileNumbers, referencesIn, renumbered } from "./fileNumbers.ts";
import { meetCommodity, meetExchange, meetOwner, meetTrader, type Scene } from "./parties.ts";
import { stoodFor } from "./madeSession.ts";
import { hideReserve } from "./reserves.ts";
import { Rerun } from "./rerun.ts";
import type { Cast } from "./scout.ts";
import { CLOCK, type Fact, type Step, StoryDiffersError, type Why } from "./story.ts";
import type { Listener } from "./tellSessions.ts";
import { firstDifference, tellEvent, tellOutcome, type ToldOutcome } from "./told.ts";

/** Records that the session makes: their numbers in the file are those the file's own run gives them. */
const MADE_HERE: ReadonlySet<Noun> = new Set(["session", "book", "order", "deal", "proposal"]);

/** Whom a story is about and how much of it is told. */
export interface StoryTerms {
  readonly sessionId: number;
  /** Position of the command that scheduled the session. */
  readonly scheduledSeq: number;
  readonly cover: Cover;
  readonly cast: Cast;
}

/**
 * Tells one session while the journal is replayed: every command and every stroke of the clock that concerns
 * it, and before each what the core must know of the world outside. Each line is run at once on a core of
 * its own and must come out as it was recorded [PRF-1].
 */
export class StoryTeller implements Listener {
  readonly lines: (Fact | Step)[] = [];
  readonly numbers = new FileNumbers();
  readonly #terms: StoryTerms;
  /** Which session an event of the exchange concerns; it follows the replay. */
  readonly #index: SessionIndex;
  /** The file's own core, from the command that schedules the session to the one that ends it. */
  #rerun!: Rerun;
  readonly #keys = new FileKeys();
  /** Step in which each command of the journal stands. */
  readonly #stepOfSeq = new Map<number, number>();
  readonly #groups = new Map<number, string>();
  readonly #ownerOfOrder = new Map<number, number>();
  #before: readonly FreeBefore[] = [];
  #isNamed = false;
  #actorCount = 0;
  #stepCount = 0;
  #hasEnded = false;

  constructor(terms: StoryTerms, index: SessionIndex) {
    this.#terms = terms;
    this.#index = index;
  }

  /** What was due by the clock until now has happened in the exchange; `before` is its time until then. */
  clock(real: CoreState, seq: number, before: number, at: number, events: readonly CoreEvent[]): void {
    if (!this.#isOpenAt(seq - 1)) return;
    const concerned = events.filter((event) => this.#concerns(event));
    if (concerned.length === 0) return;
    meetExchange(this.#scene(real, seq, before, true));
    this.#tell(seq, at, CLOCK, { ok: true, held: false }, concerned);
  }

  /** A command is about to be applied in the exchange. */
  before(real: CoreState, command: Command, seq: number, at: number): void {
    if (!this.#isOpenAt(seq)) return;
    if (seq === this.#terms.scheduledSeq) this.#rerun = new Rerun();
    this.#isNamed = seq === this.#terms.scheduledSeq || this.#concerns(command);
    if (!this.#isNamed || this.#isMadeBy(command, seq)) return;
    const scene = this.#scene(real, seq, at, false);
    meetExchange(scene);
    this.#meetAll(scene, command);
    const currency = real.sessions[this.#terms.sessionId]?.currency;
    this.#before = currency === undefined ? [] : freeOf(real, this.#ownersIn(command), currency);
  }

  /** The command has been applied in the exchange. */
  after(
    real: CoreState, command: Command, seq: number, at: number, outcome: Outcome,
    events: readonly CoreEvent[],
  ): void {
    if (!this.#isOpenAt(seq)) return;
    const concerned = events.filter((event) => this.#concerns(event));
    if (this.#isMadeBy(command, seq)) return this.#tellMade(real, seq, at, concerned);
    // What was refused elsewhere has done nothing here, whatever it named.
    if (!this.#isNamed && (concerned.length === 0 || !outcome.ok)) return;
    if (!this.#isNamed) this.#meetAll(this.#scene(real, seq, at, true), command);
    const told = tellOutcome(outcome);
    this.#cover(real, seq, at, this.#before, told);
    this.#before = [];
    this.#tell(seq, at, this.#toldCommand(command, seq, at, events), told, concerned);
  }

  /** Whether the session came out of another one by this command. */
  #isMadeBy({ type }: Command, seq: number): boolean {
    return seq === this.#terms.scheduledSeq && type !== "ScheduleSession";
  }

  /** Tells the session and its lot as the commands that the act of the other session stood for. */
  #tellMade(real: CoreState, seq: number, at: number, events: readonly CoreEvent[]): void {
    const scene = this.#scene(real, seq, at, true);
    meetExchange(scene);
    for (const stood of stoodFor(events)) {
      this.#meetAll(scene, stood.command);
      const before = stood.events.flatMap((event) => (
        event.type === "OrderAccepted" ? this.#freeBefore(real, event) : []));
      this.#cover(real, seq, at, before, DONE);
      this.#tell(seq, at, withKey(renumbered(stood.command, this.#renumber(seq)), ""), DONE, stood.events);
    }
  }

  /** What the owner of a lot had free before the lot reserved its deposit. */
  #freeBefore(real: CoreState, accepted: EventOf<"OrderAccepted">): FreeBefore[] {
    const { memberId, clientId, reservedMinor } = accepted;
    const currency = real.sessions[this.#terms.sessionId]?.currency ?? 0;
    return freeOf(real, [clientId || memberId], currency).map(({ ownerId, freeMinor }) => (
      { ownerId, freeMinor: freeMinor + reservedMinor }));
  }

  /** Gives the accounts of the file what a command needs of them. */
  #cover(
    real: CoreState, seq: number, at: number, before: readonly FreeBefore[], outcome: ToldOutcome,
  ): void {
    const currency = real.sessions[this.#terms.sessionId]?.currency ?? 0;
    const { cover } = this.#terms;
    const { state } = this.#rerun;
    const commands = coverCommands(cover, state, this.numbers, seq, currency, before, outcome);
    for (const command of commands) this.#put("cover", at, command);
  }

  #isOpenAt(seq: number): boolean {
    return !this.#hasEnded && seq >= this.#terms.scheduledSeq;
  }

  #concerns(named: object): boolean {
    const session = this.#index.sessionOf(named);
    return session === this.#terms.sessionId || session === EVERY_SESSION;
  }

  #scene(real: CoreState, seq: number, at: number, isAfter: boolean): Scene {
    const put = (why: Why, command: Command): number => this.#put(why, at, command);
    const { sessionId, cast } = this.#terms;
    const { numbers } = this;
    const file = this.#rerun.state;
    return {
      real, file, numbers, groups: this.#groups, cast: cast.owners, sessionId, seq, at, isAfter, put,
    };
  }

  /** Introduces everybody and everything that a command names. */
  #meetAll(scene: Scene, command: Command): void {
    for (const [noun, number] of referencesIn(command)) {
      if (noun === "owner") meetOwner(scene, number);
      else if (noun === "trader") meetTrader(scene, number);
      else if (noun === "commodity") meetCommodity(scene, number);
      else if (noun === "actor") this.#meetActor(number, scene.seq);
      else if (noun === "proposal") this.#meetProposal(scene, number);
    }
  }

  #meetActor(actorId: number, seq: number): void {
    if (!this.numbers.has("actor", actorId)) this.numbers.set("actor", actorId, ++this.#actorCount, seq);
  }

  /** A proposal that was made before there was anything to tell is made now. */
  #meetProposal(scene: Scene, proposalId: number): void {
    const proposal = scene.real.proposals.get(proposalId);
    if (!proposal || this.numbers.has("proposal", proposalId)) return;
    this.#meetAll(scene, proposal.command);
    const command = withKey(renumbered(proposal.command, this.#renumber(scene.seq)), "");
    this.numbers.set("proposal", proposalId, scene.put("proposal", command), scene.seq);
  }

  /** Owners whose deposit a command may need: the client where one is named, else the member. */
  #ownersIn(command: Command): number[] {
    if ("clientId" in command && command.clientId !== 0) return [command.clientId];
    if ("clientId" in command && command.type !== "PlaceOrder") return [command.memberId];
    const ofOrder = "orderId" in command ? this.#ownerOfOrder.get(command.orderId) : undefined;
    if (ofOrder !== undefined) return [ofOrder];
    const owners = referencesIn(command).filter(([noun]) => noun === "owner").map(([, number]) => number);
    return [...new Set(owners)].filter((ownerId) => this.numbers.has("owner", ownerId));
  }

  /** The command in the numbers and keys of the file; why somebody was stopped elsewhere is not told. */
  #toldCommand(command: Command, seq: number, at: number, events: readonly CoreEvent[]): Command {
    const told = hideReserve(
      renumbered(command, this.#renumber(seq)), events, this.#terms.cast.unmetReserves,
    );
    const { key, usedBefore } = this.#keys.keyOf(
      this.#rerun.state, keyIn(told).scope, keyIn(command).key, events,
    );
    if (usedBefore) this.#put("key", at, usedBefore);
    const keyed = withKey(told, key);
    return !this.#isNamed && "reason" in keyed ? { ...keyed, reason: "" } : keyed;
  }

  #renumber(seq: number): (noun: Noun, number: number) => number {
    return (noun, number) =>
      noun === "command" ? (this.#stepOfSeq.get(number) ?? 0) : this.numbers.at(noun, number, seq);
  }

  #put(why: Why, at: number, command: Command): number {
    const { outcome, concerned } = this.#rerun.run(command, at, 0);
    const isQuiet = concerned.length === 0 || why === "stop" || why === "proposal";
    if (!outcome.ok || !isQuiet) {
      throw new StoryDiffersError(0, `fact ${why}`, "taken and quiet", { outcome, concerned });
    }
    this.lines.push({ line: "fact", why, at, command });
    return outcome.id;
  }

  #tell(
    seq: number, at: number, command: Command, outcome: ToldOutcome, real: readonly CoreEvent[],
  ): void {
    const step = ++this.#stepCount;
    this.#stepOfSeq.set(seq, step);
    const ran = this.#rerun.run(command, at, step);
    refuse(seq, firstDifference(
      { outcome, events: real.map(({ type }) => type) },
      { outcome: tellOutcome(ran.outcome), events: ran.concerned.map(({ type }) => type) },
    ));
    const events = real.map((event, i) => {
      const again = ran.concerned[i] as CoreEvent;
      this.#learn(event, again, seq);
      const told = tellEvent(event, this.#renumber(seq));
      refuse(seq, firstDifference(told, this.#rerun.tell(again)));
      return told;
    });
    const deals = real.flatMap((event) => (event.type === "DealMade" ? [String(event.dealId)] : []));
    this.lines.push({ line: "step", step, seq, at, command, outcome, events, deals });
    this.#hasEnded = real.some(
      (event) => event.type === "PeriodStarted" && ENDED.has(PERIODS[event.period] as string),
    );
  }

  /** What the exchange made stands under the number that the file's own run gave it. */
  #learn(real: CoreEvent, again: CoreEvent, seq: number): void {
    const made = referencesIn(again);
    referencesIn(real).forEach(([noun, number], i) => {
      if (MADE_HERE.has(noun)) this.numbers.set(noun, number, made[i]?.[1] ?? 0, seq);
    });
    if (real.type === "OrderAccepted") this.#ownerOfOrder.set(real.orderId, real.clientId || real.memberId);
  }
}

const DONE: ToldOutcome = { ok: true, held: false };
const ENDED: ReadonlySet<string> = new Set(["CLOSED", "ABORTED"]);

function refuse(seq: number, difference: ReturnType<typeof firstDifference>): void {
  if (difference) throw new StoryDiffersError(seq, difference.field, difference.recorded, difference.found);
}
