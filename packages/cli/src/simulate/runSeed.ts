import { Replayer, readJournal, ChainFollower } from "@kontor/server/simulator";
import { hashState } from "@kontor/core";
import type { Market, MarketName } from "./checks/marketCount.ts";
import { simRecord } from "./database/simRecord.ts";
import { Caretaker, SecondCaretaker, Successors } from "./people/caretaker.ts";
import { Chief } from "./people/chief.ts";
import { Clearing } from "./people/clearing.ts";
import { Founder } from "./people/founder.ts";
import { Officer } from "./people/officer.ts";
import { RuleMaker } from "./people/ruleMaker.ts";
import { Trader } from "./people/trader.ts";
import { Watch } from "./people/watch.ts";
import { Random } from "../random.ts";
import { BrokenPromise, must } from "./world/broken.ts";
import type { FaultName } from "./world/faults.ts";
import { World } from "./world/world.ts";

export interface SeedOptions {
  readonly seed: number;
  /** Acts of users in all; the longer run of a seed begins as the shorter one. */
  readonly steps: number;
  readonly onLine?: (line: string) => void;
}

/** What one seed came to. */
export interface SeedResult {
  readonly seed: number;
  readonly ok: boolean;
  readonly steps: number;
  /** Hash over all that happened: equal in every run of the seed. */
  readonly hash: string;
  readonly commands: number;
  readonly answers: number;
  readonly deals: number;
  readonly lotsEnded: number;
  readonly markets: Readonly<Partial<Record<MarketName, Market>>>;
  readonly simulatedMs: number;
  readonly realMs: number;
  readonly faults: Readonly<Partial<Record<FaultName, number>>>;
  readonly failure?: SeedFailure;
}

export interface SeedFailure {
  readonly invariant: string;
  readonly reason: string;
  readonly step: number;
  readonly lastLines: readonly string[];
}

const HOUR_MS = 3_600_000;
/** How long the exchange is shut for a night, a weekend, or longer than keys are remembered. */
const NIGHTS_MS = [9 * HOUR_MS, 9 * HOUR_MS, 63 * HOUR_MS, 63 * HOUR_MS, 800 * HOUR_MS];
/** In a calm world what is due happens, and who waits is answered, within this time. */
const LIVE_MS = 30_000;
/** How far the clocks are behind before they are set right, at a moment when nobody acts. */
const BEHIND_MS = 60_000;
/** Time for what a clock that was set ahead makes due, and for whoever would not notice. */
const NOTICE_MS = 2_000;

/** Runs one seed from the founding of an exchange to the end of its last session. */
export async function runSeed({ seed, steps, onLine }: SeedOptions): Promise<SeedResult> {
  const startedAt = performance.now();
  const world = new World(seed, onLine);
  let failure: SeedFailure | undefined;
  try {
    await trade(world, steps);
    await windUp(world);
    await checkWhole(world);
  } catch (error) {
    failure = failureOf(world, error);
  }
  const { timeline, auditor, ackLog, faults, transcript } = world;
  return {
    seed, ok: failure === undefined, steps: world.begunCount, hash: transcript.hash,
    commands: auditor.commandCount, answers: ackLog.count, deals: auditor.view.deals.length,
    lotsEnded: auditor.lots.endedCount, markets: auditor.count.markets,
    simulatedMs: timeline.now - timeline.startedAt, realMs: performance.now() - startedAt,
    faults: faults.counts, ...(failure ? { failure } : {}),
  };
}

/** Everybody acts, and everything that can go wrong does. */
async function trade(world: World, steps: number): Promise<void> {
  const mayBegin = (): boolean => world.begunCount < steps;
  const founder = new Founder();
  world.join(founder, () => true).start();
  world.follower.start();
  while (!founder.isDone) await world.step();
  const { seats } = world.board;
  const habits = [
    ...seats.flatMap((seat) => ["a", "b"].map((screen) => new Trader(seat, screen))), new Chief(),
    new Officer(10), new Officer(11), new Clearing(), new Watch(), new RuleMaker(),
  ];
  for (const habit of habits) world.join(habit, mayBegin).start();
  let shutAt = 0;
  while (mayBegin()) {
    await world.step();
    if (world.begunCount % 50 !== 0 || world.begunCount === shutAt) continue;
    shutAt = world.begunCount;
    if (world.faults.strikes("SHUT_OVER_NIGHT")) await night(world);
  }
}

/** The exchange is shut; who waits for an answer asks again in the morning. */
async function night(world: World): Promise<void> {
  world.cluster.shut();
  for (const person of world.people) person.sleep();
  await world.pass(world.board.random.pick(NIGHTS_MS));
  world.cluster.reopen();
  for (const person of world.people) person.wake();
}

/** Nothing goes wrong any more: everybody is answered, and every session comes to its end. */
async function windUp(world: World): Promise<void> {
  const { faults, cluster, timeline, auditor: { state } } = world;
  faults.calm();
  cluster.thaw();
  cluster.reopen();
  cluster.setClocksBehind(BEHIND_MS);
  world.tell("world", "is calm");
  for (const person of world.people) person.wake();
  await world.pass(LIVE_MS);
  for (const { name, pending } of world.people) {
    must(pending === undefined, "LIVENESS", () => `${name} waits for ${pending?.name ?? ""} in a calm world`);
  }
  const mendedAt = timeline.now;
  timeline.in(0, () => cluster.mendClocks());
  await world.pass(NOTICE_MS);
  let isOver = false;
  const habits = [new Caretaker(), new SecondCaretaker(), new Successors()];
  for (const habit of habits) world.join(habit, () => !isOver).start();
  const lastAt = timeline.now + 24 * HOUR_MS;
  const live = () => state.sessions.filter((session) =>
    session && session.period !== "CLOSED" && session.period !== "ABORTED");
  while (live().length > 0 || state.waits.size > 0) {
    await world.step();
    must(timeline.now - Math.max(state.nextDueAt, mendedAt) <= LIVE_MS, "LIVENESS", () =>
      `what was due at ${new Date(state.nextDueAt).toISOString()} has not happened in a calm world`);
    must(timeline.now < lastAt, "LIVENESS", () => `${live()[0]?.code ?? "a wait"} does not come to its end`);
  }
  isOver = true;
}

/** What the record leads to as a whole: by replay, by a start from its snapshots, by its answers and feed. */
async function checkWhole(world: World): Promise<void> {
  const { auditor, ackLog, cluster, database, faults } = world;
  ackLog.checkAll();
  auditor.lots.checkAll();
  cluster.shut();
  await world.pass(LIVE_MS);
  cluster.reopen();
  await world.pass(LIVE_MS);
  must(cluster.open.length === 1, "LIVENESS", () => `${cluster.open.length} processes serve in a calm world`);
  const peer = { name: "replay", deliver: (act: () => void) => act(), kill: () => undefined };
  const record = simRecord({ database, faults, random: new Random(0) }, peer);
  const whole = replay(record);
  let isDone = false;
  void whole.finally(() => (isDone = true));
  while (!isDone) await world.step();
  must((await whole) === hashState(auditor.state), "REPLAY", () =>
    "the replay of the whole record leads elsewhere");
  let isRead = false;
  const reading = world.follower.end().finally(() => (isRead = true));
  while (!isRead) await world.step();
  await reading;
  world.tell("world", `ends with ${hashState(auditor.state)}`);
}

async function replay(record: ReturnType<typeof simRecord>): Promise<string> {
  const replayer = new Replayer();
  const chain = new ChainFollower();
  for await (const row of readJournal(record, 0)) {
    chain.follow(row);
    replayer.applyRow(row);
  }
  return replayer.stateHash;
}

function failureOf({ begunCount, transcript }: World, error: unknown): SeedFailure {
  const isBroken = error instanceof BrokenPromise;
  const { name = "Error", message = String(error), stack = "" } = error instanceof Error ? error : {};
  return {
    invariant: isBroken ? error.invariant : name, reason: isBroken ? message : stack || message,
    step: begunCount, lastLines: transcript.lastLines,
  };
}
