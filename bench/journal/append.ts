import { percentileOf } from "../report/ratio.ts";
import type { Appender } from "./appender.ts";
import { COMMAND_BYTES, makeBatches } from "./batches.ts";
import { KontorJournal } from "./kontorJournal.ts";
import { RawFile } from "./rawFile.ts";

/**
 * One run of a journal: `node bench/journal/append.ts WHO TARGET BATCH COUNT`, where WHO is `kontor` or
 * `kontor-events` with the address of a database, or `growing` or `preallocated` with a folder. One commit
 * is in flight. A tenth of the batches goes before, to warm up.
 */
const [who = "", target = "", batchText = "", countText = ""] = process.argv.slice(2);
const commands = Number(batchText);
const count = Number(countText);
const warmUp = Math.ceil(count / 10);

function open(): Promise<Appender> {
  if (who.startsWith("kontor")) return KontorJournal.open(target, who === "kontor-events");
  const bytesReady = who === "preallocated" ? (count + warmUp) * commands * COMMAND_BYTES : 0;
  return Promise.resolve(new RawFile(target, bytesReady));
}

const batches = makeBatches(warmUp + count, commands);
const appender = await open();
for (const batch of batches.slice(0, warmUp)) await appender.append(batch, commands);
const commitMs: number[] = [];
const startMs = performance.now();
for (const batch of batches.slice(warmUp)) {
  const beganMs = performance.now();
  await appender.append(batch, commands);
  commitMs.push(performance.now() - beganMs);
}
const seconds = (performance.now() - startMs) / 1000;
const checksum = await appender.readBack();
await appender.close();
const microseconds = (values: readonly number[]): number => Math.round(percentileOf(values, 0.5) * 1000);
const figures = {
  commitP50Us: microseconds(commitMs), syncP50Us: microseconds(appender.syncMs.slice(warmUp)),
};
console.log(JSON.stringify({ commands: count * commands, seconds, checksum, figures }));
