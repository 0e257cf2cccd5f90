import { type CoreEvent, EVENT_NAMES, EVENT_STRIDE, EventLog, EVENTS, readEvents } from "@kontor/core/events";

const HEAD_NUMBERS = 3;
const WIDTHS = Uint8Array.from(EVENT_NAMES, (name) => HEAD_NUMBERS + EVENTS[name].length);
/** As long as a double, so that the doubles behind it stand where a processor likes them. */
const HEAD_BYTES = 8;

/**
 * Packs the events of a batch: count and number of doubles, the doubles of each record one behind the
 * other, then the texts and records they point to as JSON. This is what the outcome hash covers.
 */
export class EventPacker {
  #bytes = Buffer.alloc(0);
  #doubles = new Float64Array(0);

  /** The packed events; valid until the next are packed. */
  pack(log: EventLog): Buffer {
    const texts = log.detailCount === 0 ? "" : JSON.stringify(log.details.slice(0, log.detailCount));
    const textStart = HEAD_BYTES + countDoubles(log) * 8;
    const length = textStart + Buffer.byteLength(texts);
    this.#reserve(length);
    const doubles = copyDoubles(log, this.#doubles);
    this.#bytes.writeUInt32LE(log.count, 0);
    this.#bytes.writeUInt32LE(doubles, 4);
    this.#bytes.write(texts, textStart);
    return this.#bytes.subarray(0, length);
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(length, this.#bytes.length << 1));
    this.#doubles = new Float64Array(this.#bytes.buffer, HEAD_BYTES, (this.#bytes.length - HEAD_BYTES) >> 3);
  }
}

/** The same for one batch alone. */
export function packEvents(log: EventLog): Buffer {
  return new EventPacker().pack(log);
}

/** Copies the doubles of each record one behind the other; gives their number. */
function copyDoubles(log: EventLog, doubles: Float64Array): number {
  const { numbers, count } = log;
  let place = 0;
  for (let start = 0; start < count * EVENT_STRIDE; start += EVENT_STRIDE) {
    const end = start + (WIDTHS[numbers[start] as number] as number);
    for (let from = start; from < end; from++) doubles[place++] = numbers[from] as number;
  }
  return place;
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
