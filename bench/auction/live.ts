import { CoreState } from "@kontor/core";
import { openDatabase } from "../../packages/server/src/db/database.ts";
import { migrate } from "../../packages/server/src/db/migrate.ts";
import { openJournal } from "../../packages/server/src/journal/postgresLine.ts";
import { realAlarm, realClock } from "../../packages/server/src/platform/clock.ts";
import { Sequencer } from "../../packages/server/src/sequencer/sequencer.ts";
import { percentileOf } from "../report/ratio.ts";
import { FlowRandom } from "../workload/random.ts";
import { Lateness, type OpenedRound } from "./lateness.ts";
import { acceptance, BIDDERS_PER_LOT, hall, ROUND_MS, ROUNDS } from "./liveHall.ts";

/**
 * One run of live auctions: `node bench/auction/live.ts LOTS URL`. The sequencer with its own clock and
 * timers
 * and the journal in PostgreSQL; bidders act at instants of chance. Fails where a lot does not come to its
 * end.
 */
const [lotsText = "", url = ""] = process.argv.slice(2);
const lots = Number(lotsText);
/** Time to prepare everything, by far. */
const PREPARE_MS = 4_000 + lots * 20;
const ACT_FROM_MS = 100;
const ACT_WITHIN_MS = ROUND_MS - 1_000;
const TIME_MAX_MS = 60_000;

const fail = (error: unknown): never => {
  throw error;
};
const { db } = openDatabase(url, 1);
await migrate(db);
await db.destroy();
const journal = await openJournal(url);
const sequencer = new Sequencer({
  state: new CoreState(), journal, clock: realClock, alarm: realAlarm, snapshotEvery: Infinity,
  saveSnapshot: () => Promise.resolve(), onFatal: fail, onListenerFault: fail,
});
const opensAt = Date.now() + PREPARE_MS;
const answers = await Promise.all([...hall(lots, opensAt)].map((command) => sequencer.submit(command)));
const refused = answers.find(({ outcome }) => !outcome.ok);
if (refused || Date.now() >= opensAt) throw new Error(`not ready: ${JSON.stringify(refused?.outcome)}`);

const lateness = new Lateness(opensAt);
const random = new FlowRandom(1);
let acts = 0;
let acted = 0;

/** All five bidders of a lot accept the price of its round; the first of them ends the round. */
function actIn({ bookId, round, priceTicks }: OpenedRound): void {
  if (round > ROUNDS) return;
  for (let place = 0; place < BIDDERS_PER_LOT; place++) {
    setTimeout(() => {
      acts++;
      const act = acceptance(bookId, place, round, priceTicks);
      sequencer.submitWith(act, ({ outcome }) => (acted += outcome.ok ? 1 : 0), fail);
    }, ACT_FROM_MS + random.below(ACT_WITHIN_MS - ACT_FROM_MS));
  }
}

const startedMs = performance.now();
await new Promise<void>((resolve, reject) => {
  const timer = setTimeout(
    () => reject(new Error(`${lateness.ended} lots have ended`)), TIME_MAX_MS + PREPARE_MS,
  );
  sequencer.onCommitted(({ log }) => {
    for (const round of lateness.read(log, performance.timeOrigin + performance.now())) actIn(round);
    if (lateness.ended < lots) return;
    clearTimeout(timer);
    resolve();
  });
  sequencer.wake();
});
const seconds = (performance.now() - startedMs) / 1000;
await sequencer.close();
await journal.close();
const late = (share: number): number => percentileOf(lateness.lateMs, share);
const checksum = `${lots}-${lateness.ended}-${acted}-${lateness.endTicks}`;
const figures = { lateP50Ms: late(0.5), lateP99Ms: late(0.99), changes: lateness.lateMs.length };
console.log(JSON.stringify({ commands: acts, seconds, checksum, figures }));
