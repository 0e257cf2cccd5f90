import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "@kontor/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { PayloadReader, PayloadWriter } from "../../src/journal/payload.ts";
import { commandsOf, KINDS } from "./everyCommand.ts";

const CORE = join(import.meta.dirname, "../../../core/src/machine");

/** Kinds of commands as the core states them, one a line of its source. */
function statedKinds(): string[] {
  const sources = globSync(
    "*ommands.ts", { cwd: CORE },
  ).map((path) => readFileSync(join(CORE, path), "utf8"));
  const stated = [...sources.join("\n").matchAll(/^ {2}readonly type: "(\w+)";$/gm)];
  return stated.map(([, kind]) => kind as string).sort();
}

it("[JRN-3] draws every kind of command that the core has", () => {
  expect([...KINDS].sort()).toEqual(statedKinds());
  expect(statedKinds()).toContain("AssentBelowReserve");
});

const command: fc.Arbitrary<Command> = fc.oneof(...KINDS.map(commandsOf));
const stamped = fc.tuple(command, fc.maxSafeInteger());

it.each(KINDS)("[JRN-3] gives back every %s that was written, bit by bit", (kind) => {
  const written = new PayloadWriter();
  fc.assert(fc.property(commandsOf(kind), fc.maxSafeInteger(), (each, at) => {
    written.clear();
    written.write(each, at);
    const reader = new PayloadReader();
    expect(reader.read(written.bytes(), 0)).toBe(written.length);
    expect({ ...reader.command }).toEqual(each);
    expect(reader.at).toBe(at);
  }), { numRuns: 40 });
});

it("[JRN-3] gives back commands of every kind in the order in which they were written", () => {
  fc.assert(fc.property(fc.array(stamped, { maxLength: 40 }), (commands) => {
    const writer = new PayloadWriter();
    for (const [written, at] of commands) writer.write(written, at);
    const reader = new PayloadReader();
    let place = 0;
    for (const [written, at] of commands) {
      place = reader.read(writer.bytes(), place);
      expect({ ...reader.command }).toEqual(written);
      expect(reader.at).toBe(at);
    }
    expect(place).toBe(writer.length);
  }));
});

it("[JRN-3] grows with what is written and begins anew after `clear`", () => {
  const writer = new PayloadWriter();
  const long = {
    type: "SuspendMember", actorId: 1, key: "k", memberId: 1, reason: "ы".repeat(200_000),
  } as const;
  writer.write(long, 5);
  writer.write({ ...long, reason: "short" }, 6);
  const reader = new PayloadReader();
  reader.read(writer.bytes(), reader.read(writer.bytes(), 0));
  expect(reader.command).toEqual({ ...long, reason: "short" });
  writer.clear();
  expect(writer.bytes()).toHaveLength(0);
});

it("[JRN-3] takes no bytes for a record that are cut off or of an unknown kind", () => {
  const writer = new PayloadWriter();
  writer.write({ type: "CancelOrder", traderId: 1, memberId: 2, orderId: 3, key: "k" }, 5);
  const bytes = Buffer.from(writer.bytes());
  for (let length = 0; length < bytes.length; length++) {
    expect(() => new PayloadReader().read(bytes.subarray(0, length), 0)).toThrow(RangeError);
  }
  bytes[4] = 9;
  expect(() => new PayloadReader().read(bytes, 0)).toThrow("unknown kind");
});
