import { CoreState, type Command } from "@kontor/core";
import { setImmediate as turn } from "node:timers/promises";
import { beforeEach, expect, it } from "vitest";
import type { AppError } from "../../src/platform/appError.ts";
import { realAlarm } from "../../src/platform/clock.ts";
import { Sequencer } from "../../src/sequencer/sequencer.ts";
import { GatedJournal } from "../support/gatedJournal.ts";

let journal: GatedJournal;
let sequencer: Sequencer;
let said: string[];
let fatal: unknown[];
let faults: unknown[];
let snapshots: number;

beforeEach(() => {
  journal = new GatedJournal();
  [said, fatal, faults, snapshots] = [[], [], [], 0];
  sequencer = new Sequencer({
    state: new CoreState(), journal: journal.asWriter(), clock: { now: () => 1_000 }, alarm: realAlarm,
    snapshotEvery: 5, saveSnapshot: () => Promise.resolve(void snapshots++),
    onFatal: (error) => fatal.push(error), onListenerFault: (error) => faults.push(error),
  });
});

/** A command that every exchange refuses and records all the same. */
const command = (
  key: string,
): Command => ({ type: "CancelOrder", traderId: 1, memberId: 1, orderId: 1, key });

function send(name: string): void {
  sequencer.submitWith(
    command(name), ({ seq }) => said.push(`${name}=${seq}`),
    (error: AppError) => said.push(`${name}:${error.code}`),
  );
}

async function settle(): Promise<void> {
  await turn();
  await turn();
}

it("[JRN-1] has one commit under way; what arrives meanwhile forms the next row, in its order", async () => {
  for (const name of ["a", "b"]) send(name);
  await settle();
  for (const name of ["c", "d", "e"]) send(name);
  await settle();
  expect([journal.underWay, sequencer.waitingCount]).toEqual([1, 3]);
  journal.open();
  await settle();
  expect([journal.rows, journal.underWay]).toEqual([[2], 1]);
  journal.open();
  await settle();
  expect(journal.rows).toEqual([2, 5]);
  expect(said).toEqual(["a=1", "b=2", "c=3", "d=4", "e=5"]);
});

it("[JRN-1] tells answers first, then those who listen, and neither before the commit", async () => {
  sequencer.onCommitted((
    { firstSeq, lastSeq, log },
  ) => said.push(`row ${firstSeq}..${lastSeq} ${log.count >= 0}`));
  send("a");
  await settle();
  expect([said, sequencer.head]).toEqual([[], 0]);
  journal.open();
  await settle();
  expect([said, sequencer.head]).toEqual([["a=1", "row 1..1 true"], 1]);
});

it("[JRN-1] a row holds 4,096 commands at most", async () => {
  for (let i = 0; i < 5_000; i++) send(`c${i}`);
  await settle();
  journal.open();
  await settle();
  expect([journal.rows, sequencer.waitingCount]).toEqual([[4_096], 0]);
  journal.open();
  await settle();
  expect(journal.rows).toEqual([4_096, 5_000]);
  expect(said).toHaveLength(5_000);
});

it("[JRN-1] a listener that throws harms neither the others nor the commit", async () => {
  sequencer.onCommitted(() => {
    throw new Error("a bad listener");
  });
  sequencer.onCommitted(() => said.push("heard"));
  sequencer.submitWith(command("a"), () => {
    throw new Error("a bad answer");
  }, () => undefined);
  send("b");
  await settle();
  journal.open();
  await settle();
  expect(said).toEqual(["b=2", "heard"]);
  expect(faults.map(String)).toEqual(["Error: a bad answer", "Error: a bad listener"]);
  expect(fatal).toEqual([]);
});

it("[JRN-7] stops for good at a failed commit: unknown for its batch, unavailable for the rest", async () => {
  send("a");
  await settle();
  send("b");
  journal.fail(new Error("connection lost"));
  await settle();
  send("c");
  await settle();
  expect(said).toEqual(["a:OUTCOME_UNKNOWN", "b:UNAVAILABLE", "c:UNAVAILABLE"]);
  expect(fatal.map(String)).toEqual(["Error: connection lost"]);
  expect(journal.underWay).toBe(0);
  await sequencer.close();
  expect(snapshots).toBe(0);
});

it("[JRN-7] stops at a command that breaks an invariant, and nothing of its batch is recorded", async () => {
  send("a");
  // No door makes such a command: its record cannot be written.
  sequencer.submitWith(
    { ...command("b"), memberId: -1 } as Command, () => said.push("b"), ({ code }) => said.push(code),
  );
  await settle();
  expect(said).toEqual(["a:OUTCOME_UNKNOWN", "OUTCOME_UNKNOWN"]);
  expect([fatal.length, journal.underWay, journal.rows]).toEqual([1, 0, []]);
});

it("[JRN-1] closing lets the commit under way end, refuses what waits, and keeps a snapshot", async () => {
  send("a");
  await settle();
  send("b");
  const closed = sequencer.close();
  send("c");
  await settle();
  expect(said).toEqual(["b:UNAVAILABLE", "c:UNAVAILABLE"]);
  journal.open();
  await closed;
  expect(said).toEqual(["b:UNAVAILABLE", "c:UNAVAILABLE", "a=1"]);
  expect(snapshots).toBe(1);
});

it("[JRN-9] keeps a snapshot every so many commands", async () => {
  for (let i = 0; i < 12; i++) {
    send(`c${i}`);
    await settle();
    journal.open();
    await settle();
  }
  expect(snapshots).toBe(2);
});

it("[TIM-1] notices within a second that the clock was set ahead, though no timer knows", async () => {
  let now = 1_000;
  const timers: { readonly delayMs: number; readonly act: () => void }[] = [];
  const state = new CoreState();
  state.nextDueAt = 3_600_000;
  sequencer = new Sequencer({
    state, journal: journal.asWriter(), clock: { now: () => now }, snapshotEvery: 5,
    alarm: { in: (delayMs, act) => (timers.push({ delayMs, act }), () => undefined), soon: realAlarm.soon },
    saveSnapshot: () => Promise.resolve(), onFatal: () => undefined, onListenerFault: () => undefined,
  });
  sequencer.wake();
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([1_000]);
  timers.shift()?.act();
  await settle();
  expect([journal.underWay, timers.map(({ delayMs }) => delayMs)]).toEqual([0, [1_000]]);
  now = 3_600_000;
  timers.shift()?.act();
  await settle();
  expect(journal.underWay).toBe(1);
});

it("[JRN-9] does not begin on a state that stands elsewhere than the record", () => {
  journal.lastSeq = 7;
  expect(() => new Sequencer({
    state: new CoreState(), journal: journal.asWriter(), clock: { now: () => 0 }, alarm: realAlarm,
    snapshotEvery: 5, saveSnapshot: () => Promise.resolve(),
    onFatal: () => undefined, onListenerFault: () => undefined,
  })).toThrow("journal broken at command 7: the state stands at 0 instead");
});
