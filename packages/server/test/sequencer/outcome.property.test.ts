import { EVENT_NAMES, EventLog, EVENTS, readEvents } from "@kontor/core/events";
import fc from "fast-check";
import { expect, it } from "vitest";
import { EventPacker, packEvents, unpackEvents } from "../../src/sequencer/outcome.ts";

/** An event: its kind, its fields, and a text beside them. */
const event = fc.tuple(
  fc.nat(EVENT_NAMES.length - 1), fc.array(fc.double(), { minLength: 13, maxLength: 13 }),
  fc.option(fc.string({ unit: "grapheme" })),
);
const batches = fc.array(fc.array(event, { maxLength: 20 }), { minLength: 1, maxLength: 6 });

/** The events in a log as the core writes them: first what each points to, then its numbers. */
function logOf(events: readonly (readonly [number, readonly number[], string | null])[]): EventLog {
  const log = new EventLog();
  events.forEach(([kind, fields, text], i) => {
    log.open(i + 1, 1_000 + i);
    const numbers = EVENTS[EVENT_NAMES[kind] as keyof typeof EVENTS].map((field, place) =>
      field === "detail" ? (text === null ? 0 : log.detail(text)) : (fields[place] as number));
    log.emit(kind, ...numbers);
  });
  return log;
}

/** The slow twin: the layout written down once more, number by number. */
function packSlowly(log: EventLog): Buffer {
  const numbers = readEvents(log).flatMap((told) => [
    EVENT_NAMES.indexOf(told.type), told.seq, told.at,
    ...EVENTS[told.type].map((field) => (told as unknown as Record<string, number>)[field] as number),
  ]);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(log.count, 0);
  head.writeUInt32LE(numbers.length, 4);
  const texts = log.detailCount === 0 ? "" : JSON.stringify(log.details.slice(0, log.detailCount));
  return Buffer.concat([head, Buffer.from(Float64Array.from(numbers).buffer), Buffer.from(texts)]);
}

it("[JRN-3] packs every batch alike, one behind the other or alone, and gives all of it back", () => {
  fc.assert(fc.property(batches, (all) => {
    const packer = new EventPacker();
    for (const events of all) {
      const log = logOf(events);
      const packed = packer.pack(log);
      expect(packed.equals(packSlowly(log))).toBe(true);
      expect(packEvents(log).equals(packed)).toBe(true);
      expect(unpackEvents(packed).map(({ place: _, ...told }) => told)).toEqual(readEvents(log));
    }
  }));
});
