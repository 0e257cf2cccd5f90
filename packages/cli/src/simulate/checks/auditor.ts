import {
  apply, type Command, type CoreEvent, CoreState, EventLog, faultsOf, FREE, hashState, ORDER_ID,
  type Outcome, PRICE_TICKS, QUANTITY_STEPS, readEvent, EVENT_STRIDE, RESERVED_MINOR, type Snapshot,
} from "@kontor/core";
import { ChainFollower, packEvents, PayloadReader, type Recovered, sha256 } from "@kontor/server/simulator";
import type { KeptRow } from "../database/simDatabase.ts";
import { keyOf, scopeOf } from "../exchange/desk.ts";
import { BrokenPromise, must } from "../world/broken.ts";
import { LotCheck } from "./lotCheck.ts";
import { MarketCount } from "./marketCount.ts";
import { MarketView, VIEWED_PARTS } from "./marketView.ts";

/** A key may be forgotten when it is so old [IDM-2]. */
const KEY_MS = 30 * 86_400_000;

/** Events of an order command that was taken, whatever the method made of the order. */
const TAKEN: ReadonlySet<CoreEvent["type"]> = new Set(["OrderAccepted", "OrderAmended"]);

interface Act {
  readonly seq: number;
  readonly at: number;
}

/**
 * Follows the record row by row at the moment each becomes durable, on a state of its own, and checks after
 * every single command that all is in order. What it holds is what the whole record leads to.
 */
export class Auditor {
  readonly state = new CoreState();
  readonly view = new MarketView();
  readonly lots = new LotCheck();
  readonly count = new MarketCount();
  readonly #chain = new ChainFollower();
  readonly #reader = new PayloadReader();
  readonly #out = new EventLog();
  readonly #acts = new Map<string, Act>();
  #commandCount = 0;
  #epoch = 0;

  /** Commands that were checked. */
  get commandCount(): number {
    return this.#commandCount;
  }

  /** Place of the act that a user sent under a name; undefined where it has not acted. */
  seqOf(name: string): number | undefined {
    return this.#acts.get(name)?.seq;
  }

  /** Takes a row in. @throws {BrokenPromise} */
  follow({ row, events }: KeptRow): void {
    this.#chain.follow(row);
    must(row.epoch >= this.#epoch, "FENCING", () => `epoch ${row.epoch} follows ${this.#epoch}`);
    this.#epoch = row.epoch;
    this.#out.clear();
    let place = 0;
    for (let seq = row.firstSeq; seq <= row.lastSeq; seq++) {
      must(place < row.payload.length, "RECORD", () => `the row of ${row.firstSeq} ends before ${seq}`);
      place = this.#reader.read(row.payload, place);
      this.#apply(seq, this.#reader.command, this.#reader.at);
    }
    const packed = packEvents(this.#out);
    must(packed.equals(events) && sha256(packed).equals(row.outcomeHash), "REPLAY", () =>
      `the replay of ${row.firstSeq}..${row.lastSeq} has other events than were recorded`);
  }

  /** A process found this state when it started. */
  checkRecovered({ state }: Recovered): void {
    must(state.seq === this.state.seq, "RECOVERY", () =>
      `a start arrives at ${state.seq}, the record at ${this.state.seq}`);
    this.checkLive(state, "RECOVERY");
  }

  /** A process that serves stands where the record stands. */
  checkLive(state: CoreState, invariant = "LIVE_STATE"): void {
    if (state.seq !== this.state.seq) return;
    must(hashState(state) === hashState(this.state), invariant, () =>
      `at ${state.seq} the process has another state than the record leads to`);
    must(state.nextDueAt === this.state.nextDueAt, invariant, () =>
      `at ${state.seq} the process waits for ${state.nextDueAt}, not for ${this.state.nextDueAt}`);
  }

  checkSnapshot({ seq, hash }: Snapshot): void {
    if (seq !== this.state.seq) return;
    must(hash === hashState(this.state), "SNAPSHOT", () => `the snapshot at ${seq} has another state`);
  }

  #apply(seq: number, command: Command, at: number): void {
    const { state, view } = this;
    const firstEvent = this.#out.count;
    const free = freeOf(state);
    const outcome = apply(state, command, seq, at, this.#out);
    this.#commandCount++;
    const events = this.#eventsFrom(firstEvent);
    for (const event of events) {
      view.take(event);
      this.lots.take(event);
      this.count.take(event);
    }
    this.#checkKey(seq, command, at, outcome, events);
    const [fault] = faultsOf(state);
    if (fault !== undefined) throw new BrokenPromise("STATE", `after ${command.type} at ${seq}: ${fault}`);
    this.#checkView(command, seq);
    checkFree(state, free, events);
  }

  #eventsFrom(firstEvent: number): CoreEvent[] {
    const { numbers, details, count } = this.#out;
    return Array.from({ length: count - firstEvent }, (_, i) =>
      readEvent(numbers, (firstEvent + i) * EVENT_STRIDE, details));
  }

  /** A command acts once under its key [IDM-1]. */
  #checkKey(seq: number, command: Command, at: number, outcome: Outcome, events: readonly CoreEvent[]): void {
    const key = keyOf(command);
    const hasActed = outcome.ok || events.some(({ type }) => TAKEN.has(type));
    if (key === "" || !hasActed) return;
    const name = `${scopeOf(command)} ${key}`;
    const before = this.#acts.get(name);
    must(before === undefined || at - before.at >= KEY_MS, "ACTS_ONCE", () =>
      `${name} acted at ${before?.seq ?? 0} and again at ${seq}`);
    this.#acts.set(name, { seq, at });
  }

  /** Events alone give the open orders and the balances that the state has [DET-5]. */
  #checkView(command: Command, seq: number): void {
    const { state: { orders, ledger }, view } = this;
    const after = (): string => `after ${command.type} at ${seq}`;
    must(view.orders.size === orders.count, "EVENTS", () =>
      `${after()} events tell of ${view.orders.size} orders, ${orders.count} are open`);
    for (const slot of orders.select(() => true)) {
      const viewed = view.orders.get(orders.num(slot, ORDER_ID));
      const isEqual = viewed !== undefined && Object.is(viewed.priceTicks, orders.num(slot, PRICE_TICKS)) &&
        viewed.remainingSteps === orders.num(slot, QUANTITY_STEPS) &&
        viewed.reservedMinor === orders.num(slot, RESERVED_MINOR);
      must(isEqual, "EVENTS", () =>
        `${after()} events tell otherwise of order ${orders.num(slot, ORDER_ID)}`);
    }
    ledger.owners.forEach((ownerId, accountId) => {
      if (ownerId === 0) return;
      for (const part of VIEWED_PARTS) {
        must(view.balance(accountId, part) === ledger.balance(accountId, part), "EVENTS", () =>
          `${after()} part ${part} of account ${accountId} is ${ledger.balance(accountId, part)}, ` +
          `by its events ${view.balance(accountId, part)}`);
      }
    });
  }
}

function freeOf({ ledger }: CoreState): number[] {
  return Array.from({ length: ledger.accountCount }, (_, accountId) => ledger.balance(accountId, FREE));
}

/** Only a deal pushes what is free below zero [DEP-4]. */
function checkFree({ ledger }: CoreState, before: readonly number[], events: readonly CoreEvent[]): void {
  ledger.owners.forEach((ownerId, accountId) => {
    const free = ledger.balance(accountId, FREE);
    if (ownerId === 0 || free >= 0 || free >= (before[accountId] ?? 0)) return;
    const hasDealt = events.some((event) =>
      event.type === "DealSideBound" && event.accountId === accountId && event.blockedMinor > 0);
    must(hasDealt, "FREE", () => `account ${accountId} has ${free} free, and no deal of its own did that`);
  });
}
