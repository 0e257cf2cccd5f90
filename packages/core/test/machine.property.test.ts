import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CoreEvent } from "../src/machine/events.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../src/machine/snapshot.ts";
import { BY } from "./support/commands.ts";
import { TestExchange } from "./support/exchange.ts";
import { runs } from "./support/runs.ts";
import { commandOf, runFlow, type Step, wideFlow } from "./support/wideFlow.ts";
import { newWorld } from "./support/world.ts";

const TAKEN: readonly CoreEvent["type"][] = ["OrderAccepted", "OrderAmended"];

/** Refusals, and acts that may set what is set already. */
const MAY_CHANGE_NOTHING: readonly CoreEvent["type"][] = [
  "OrderRefused", "CommandRefused", "CommandRepeated", "OrderAmended", "CorridorSet", "FeeScheduleSet",
];

/** Everything that was told of a flow, with the outcomes. */
function runTold(exchange: TestExchange, steps: readonly Step[]): unknown[] {
  const told: unknown[] = [];
  runFlow(exchange, steps, (one) => told.push(one));
  return told;
}

describe("the machine", () => {
  it("[ORD-2] a command that is refused at the door changes nothing, to the bit", () => {
    let refusedCount = 0;
    fc.assert(fc.property(wideFlow, (steps) => {
      const exchange = newWorld();
      for (const step of steps) {
        exchange.send({ ...BY, type: "AdvanceTime" }, exchange.state.now + step.waitMs);
        const command = commandOf(exchange, step);
        const before = hashState(exchange.state);
        const { outcome, events } = exchange.send(command);
        if (outcome.ok || events.some(({ type }) => TAKEN.includes(type))) continue;
        refusedCount++;
        expect(hashState(exchange.state)).toBe(before);
        const told = events.map(({ type }) => type).filter((type) => type !== "CommandRepeated");
        expect(told).toEqual([command.type.endsWith("Order") ? "OrderRefused" : "CommandRefused"]);
      }
    }), runs(150));
    expect(refusedCount).toBeGreaterThan(500);
  });

  it("[DET-3, JRN-5] the same commands give the same outcomes, events and state hash", () => {
    fc.assert(fc.property(wideFlow, (steps) => {
      const [first, second] = [newWorld(), newWorld()];
      const told = runTold(first, steps);
      expect(runTold(second, steps)).toEqual(told);
      expect(hashState(second.state)).toBe(hashState(first.state));
    }), runs(200));
  });

  it("[DET-4, JRN-6] a snapshot and the tail after it give what the whole journal gives", () => {
    fc.assert(fc.property(wideFlow, fc.nat(60), (steps, cut) => {
      const live = newWorld();
      runFlow(live, steps.slice(0, cut));
      const snapshot = takeSnapshot(live.state);
      const stored = structuredClone(snapshot);
      const told = runTold(live, steps.slice(cut));
      expect(snapshot, "later commands do not touch a snapshot").toEqual(stored);
      const restored = new TestExchange(restoreSnapshot(stored));
      expect(runTold(restored, steps.slice(cut))).toEqual(told);
      expect(hashState(restored.state)).toBe(hashState(live.state));
    }), runs(300));
  });

  it("[JRN-6] taking a snapshot and restoring it leave the running state alone", () => {
    fc.assert(fc.property(wideFlow, (steps) => {
      const exchange = newWorld();
      runFlow(exchange, steps);
      const before = hashState(exchange.state);
      const other = new TestExchange(restoreSnapshot(takeSnapshot(exchange.state)));
      runFlow(other, steps);
      expect(hashState(exchange.state)).toBe(before);
    }), runs(60));
  });

  it("[JRN-6] a snapshot of another layout, or one that was changed, is refused", () => {
    const exchange = newWorld();
    const snapshot = takeSnapshot(exchange.state);
    expect(() => restoreSnapshot({ ...snapshot, layout: 99 })).toThrow("layout");
    expect(() => restoreSnapshot({ ...snapshot, state: { ...snapshot.state, nextOrderId: 77 } })).toThrow(
      "hash",
    );
  });

  it("[JRN-5] the hash differs after whatever a command has changed", () => {
    let changeCount = 0;
    fc.assert(fc.property(wideFlow, (steps) => {
      const exchange = newWorld();
      let last = hashState(exchange.state);
      runFlow(exchange, steps, ({ events }) => {
        const changes = events.filter(({ type }) => !MAY_CHANGE_NOTHING.includes(type));
        const hash = hashState(exchange.state);
        if (changes.length > 0) expect(hash, changes[0]?.type).not.toBe(last);
        changeCount += changes.length > 0 ? 1 : 0;
        last = hash;
      });
    }), runs(100));
    expect(changeCount).toBeGreaterThan(1000);
  });
});
