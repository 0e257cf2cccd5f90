import fc from "fast-check";
import type { Command } from "@kontor/core";
import { expect, it } from "vitest";
import { PayloadReader, PayloadWriter } from "../../src/journal/payload.ts";

const id = fc.integer({ min: 0, max: 0xffff_ffff });
const count = fc.oneof(
  fc.integer(), fc.maxSafeInteger(), fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0.5, -0),
);
const key = fc.string({ unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
  minLength: 1, maxLength: 64 });
const small = fc.integer({ min: 0, max: 255 });

const placed = fc.record({
  type: fc.constant("PlaceOrder" as const), traderId: id, memberId: id, clientId: id, bookId: id,
  keyScope: id, clientOrderId: key, side: small, priceTicks: count, quantitySteps: count, timeInForce: small,
  isAllOrNone: fc.boolean(), isMarket: fc.boolean(), minFillSteps: count, option: small,
  bidKind: fc.integer({ min: 0, max: 63 }), counterpartyId: fc.oneof(fc.constant(0), fc.maxSafeInteger()),
});
const amended = fc.record({
  type: fc.constant("AmendOrder" as const), traderId: id, memberId: id, orderId: count,
  key: fc.oneof(key, fc.constant("")), priceTicks: count, quantitySteps: count,
});
const cancelled = fc.record({
  type: fc.constant("CancelOrder" as const), traderId: id, memberId: id, orderId: count,
  key: fc.oneof(key, fc.constant("")),
});
/** Any words of any language, as officers write them. */
const suspended = fc.record({
  type: fc.constant("SuspendMember" as const), actorId: id, key, memberId: id,
  reason: fc.string({ unit: "grapheme", maxLength: 500 }),
});
/** What a member sends as a text: its quantities may be any number, as they came. */
const roundBids = fc.record({
  type: fc.constant("SubmitRoundBids" as const), traderId: id, memberId: id, clientId: id,
  key: fc.oneof(key, fc.constant("#number"), fc.constant("NaN")), sessionId: id, round: count,
  bids: fc.array(fc.record({ bookId: id, quantitySteps: count }), { maxLength: 5 }),
});
const command: fc.Arbitrary<Command> = fc.oneof(placed, amended, cancelled, suspended, roundBids);
const stamped = fc.tuple(command, fc.maxSafeInteger());

it("[JRN-3] gives back every command and instant that was written, bit by bit", () => {
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
