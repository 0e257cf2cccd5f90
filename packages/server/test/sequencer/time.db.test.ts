import { afterEach, expect, it } from "vitest";
import { openJournal } from "../../src/journal/postgresLine.ts";
import { saveSnapshot } from "../../src/journal/snapshots.ts";
import { type Clock, realAlarm, TrainingClock } from "../../src/platform/clock.ts";
import { waitFor } from "../../src/platform/waitFor.ts";
import { recover } from "../../src/sequencer/recover.ts";
import { Sequencer } from "../../src/sequencer/sequencer.ts";
import { eventsOf } from "../../src/sequencer/answer.ts";
import type { MarketFacts } from "../support/fillMarket.ts";
import { takeDatabase } from "../support/market.ts";
import { OPENS_AT } from "../support/marketTerms.ts";
import { openRoom, type Room } from "../support/room.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const OPENS = Date.parse(OPENS_AT);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Sessions whose next period began, each with the minutes from 07:00 that its command was stamped with. */
type Began = (readonly [number, number])[];

/** A sequencer that has just been started on a market, by a clock of the test's own. */
async function start(url: string, room: Room, clock: Clock): Promise<{ sequencer: Sequencer; began: Began }> {
  const journal = await openJournal(url);
  const record = room.record;
  const { state } = await recover(record);
  const sequencer = new Sequencer({
    state, journal, clock, alarm: realAlarm, snapshotEvery: 1_000,
    saveSnapshot: (snapshot, hash) => saveSnapshot(record, snapshot, hash),
    onFatal: (error) => { throw error; }, onListenerFault: () => undefined,
  });
  closing.push(() => sequencer.close().then(() => journal.close()));
  const began: Began = [];
  sequencer.onCommitted(({ log }) => {
    for (const event of eventsOf({ log, firstEvent: 0, endEvent: log.count })) {
      if (event.type === "PeriodStarted") began.push([event.sessionId, (event.at - OPENS) / MINUTE]);
    }
  });
  return { sequencer, began };
}

async function takeRoom(): Promise<{ url: string; market: MarketFacts; room: Room }> {
  const { url, market } = await takeDatabase("market");
  const room = openRoom(url);
  closing.push(() => room.close());
  return { url, market: market as MarketFacts, room };
}

it("[TIM-1] started past several due instants, it does at once and in order what was due", async () => {
  const { url, market, room } = await takeRoom();
  const { sequencer, began } = await start(url, room, { now: () => OPENS + 25 * HOUR });
  sequencer.wake();
  expect(await waitFor(() => began.length === 8, 5_000)).toBe(true);
  const [live, periodic, practice, next] = ["LIVE", "PERIODIC", "PRACTICE", "NEXT"].map(
    (code) => Number(market.sessionId[code]),
  );
  // 08:00, 09:00, 09:30, 09:40, 09:50 of the periodic session; both others close at 15:00; then the next day.
  expect(began.map(([sessionId]) => sessionId)).toEqual(
    [periodic, periodic, periodic, periodic, periodic, live, practice, next],
  );
  expect(began.every(([, minutes]) => minutes === 25 * 60)).toBe(true);
});

it("[TIM-1] waits for the instant: nothing before it, and the stamp is not before it", async () => {
  const { url, room } = await takeRoom();
  const beganAt = performance.now();
  const clock = { now: () => OPENS + HOUR - 80 + Math.floor(performance.now() - beganAt) };
  const { sequencer, began } = await start(url, room, clock);
  sequencer.wake();
  const before = sequencer.head;
  expect(await waitFor(() => sequencer.head > before, 5_000)).toBe(true);
  expect(began).toHaveLength(1);
  expect(began[0]?.[1]).toBeGreaterThanOrEqual(60);
});

it("[TIM-1] a clock that goes back holds the time still: stamps never go back", async () => {
  const { url, room } = await takeRoom();
  let now = OPENS + 10 * MINUTE;
  const { sequencer } = await start(url, room, { now: () => now });
  const stamp = async () => (await sequencer.submit({
    type: "CancelOrder", traderId: 1, memberId: 1, orderId: 1, key: "",
  })).at;
  const first = await stamp();
  now -= 5 * MINUTE;
  expect(sequencer.now()).toBe(first);
  expect(await stamp()).toBe(first);
  now = OPENS + 11 * MINUTE;
  expect(await stamp()).toBe(now);
});

it("[TIM-1] a start with a clock behind the record goes on at the record's time", async () => {
  const { url, room } = await takeRoom();
  const { sequencer } = await start(url, room, { now: () => OPENS - 365 * 24 * 60 * MINUTE });
  const recorded = sequencer.now();
  expect(recorded - OPENS).toBeGreaterThanOrEqual(0);
  expect(recorded - OPENS).toBeLessThan(MINUTE);
  sequencer.wake();
  const {
    at,
  } = await sequencer.submit({ type: "CancelOrder", traderId: 1, memberId: 1, orderId: 1, key: "" });
  expect(at).toBe(recorded);
});

it("[TIM-1] the clock of a training exchange runs from where it was set, and never back", () => {
  const clock = new TrainingClock();
  const real = clock.now();
  clock.set(real + 1_000_000);
  const later = clock.now();
  expect(later - real).toBeGreaterThanOrEqual(1_000_000);
  expect(later - real).toBeLessThan(1_060_000);
  clock.set(null);
  expect(clock.now()).toBeGreaterThanOrEqual(later);
});
