import { type CoreEvent, EVENT_NAMES, EVENT_STRIDE, EventLog, EVENTS, readEvents } from "@kontor/core/events";

const HEAD_NUMBERS = 3;
const WIDTHS = EVENT_NAMES.map((name) => HEAD_NUMBERS + EVENTS[name].length);
const HEAD_BYTES = 8;

/**
 * Packs the events of a batch: count and number of doubles, the doubles of each record one behind the
 * other, then the texts and records they point to as JSON. This is what the outcome hash covers.
 */
export function packEvents(log: EventLog): Buffer {
  const texts = log.detailCount === 0 ? "" : JSON.stringify(log.details.slice(0, log.detailCount));
  const doubles = countDoubles(log);
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + doubles * 8 + Buffer.byteLength(texts));
  bytes.writeUInt32LE(log.count, 0);
  bytes.writeUInt32LE(doubles, 4);
  const numbers = new Float64Array(doubles);
  let place = 0;
  for (let i = 0; i < log.count; i++) {
    const start = i * EVENT_STRIDE;
    const width = WIDTHS[log.numbers[start] as number] as number;
    for (let field = 0; field < width; field++) numbers[place++] = log.numbers[start + field] as number;
  }
  bytes.set(new Uint8Array(numbers.buffer), HEAD_BYTES);
  bytes.write(texts, HEAD_BYTES + doubles * 8);
  return bytes;
}

/** An event with its place among the events of its command: the two make its position in the journal. */
export type PlacedEvent = CoreEvent & { readonly place: number };

/** Reads what `packEvents` wrote, as a log. */
export function unpackLog(bytes: Buffer): EventLog {
  const count = bytes.readUInt32LE(0);
  const doubles = bytes.readUInt32LE(4);
  const textStart = HEAD_BYTES + doubles * 8;
  const numbers = new Float64Array(doubles);
  new Uint8Array(numbers.buffer).set(bytes.subarray(HEAD_BYTES, textStart));
  const log = new EventLog();
  if (textStart < bytes.length) log.details = JSON.parse(bytes.toString("utf8", textStart)) as unknown[];
  log.detailCount = log.details.length;
  let start = 0;
  for (let i = 0; i < count; i++) {
    const kind = numbers[start] as number;
    const width = WIDTHS[kind] as number;
    log.open(numbers[start + 1] as number, numbers[start + 2] as number);
    log.emit(kind, ...numbers.subarray(start + HEAD_NUMBERS, start + width));
    start += width;
  }
  return log;
}

/** Reads what `packEvents` wrote, as records. */
export function unpackEvents(bytes: Buffer): PlacedEvent[] {
  const events: PlacedEvent[] = [];
  for (const event of readEvents(unpackLog(bytes))) {
    const before = events.at(-1);
    events.push({ ...event, place: before?.seq === event.seq ? before.place + 1 : 0 });
  }
  return events;
}

function countDoubles(log: EventLog): number {
  let doubles = 0;
  for (let i = 0; i < log.count; i++) doubles += WIDTHS[log.numbers[i * EVENT_STRIDE] as number] as number;
  return doubles;
}
