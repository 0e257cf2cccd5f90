/** What runs an exchange above its database and its doors: the simulator runs it as it is. */
export { ChainFollower } from "./journal/chain.ts";
export { JournalFencedError } from "./journal/fenced.ts";
export { PayloadReader } from "./journal/payload.ts";
export { readEventBatches, readJournal } from "./journal/reader.ts";
export type {
  RecordStore, SnapshotRow, StoredBatch, StoredEvents, TakenOver, WriterLine,
} from "./journal/record.ts";
export { GENESIS_HASH, type JournalRow } from "./journal/row.ts";
export { saveSnapshot } from "./journal/snapshots.ts";
export { JournalWriter } from "./journal/writer.ts";
export { AppError } from "./platform/appError.ts";
export type { Alarm, Clock } from "./platform/clock.ts";
export { sha256 } from "./platform/sha256.ts";
export { type CommandAnswer, eventsOf, type EventSpan, orderFateOf } from "./sequencer/answer.ts";
export { readFirst } from "./sequencer/commands.ts";
export { submitStaff } from "./sequencer/kernel.ts";
export { packEvents, unpackLog } from "./sequencer/outcome.ts";
export { recover, type Recovered } from "./sequencer/recover.ts";
export { Replayer } from "./sequencer/replayer.ts";
export { Sequencer } from "./sequencer/sequencer.ts";
export { checkSnapshot } from "./sequencer/snapshotCheck.ts";
