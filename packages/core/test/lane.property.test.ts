import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { Lane } from "../src/lane/lane.ts";
import { hashState } from "../src/machine/snapshot.ts";
import type { TestExchange, Told } from "./support/exchange.ts";
import { runs } from "./support/runs.ts";
import { commandOf, wideFlow } from "./support/wideFlow.ts";
import { newWorld } from "./support/world.ts";

/** From now on every order of the present books goes the long way, which is the rule book. */
function closeLanes({ state }: TestExchange): void {
  for (const book of state.books) if (book) book.lane = undefined;
}

describe("the lane of plain orders", () => {
  it("[ORD-1, ORD-3, ORD-9, DET-3] does what the long way does: outcomes, events, state", () => {
    const required = vi.spyOn(Lane.prototype, "requiredMinor");
    const taken = { PlaceOrder: 0, AmendOrder: 0 };
    fc.assert(fc.property(wideFlow, (steps) => {
      const [short, long] = [newWorld(), newWorld()];
      for (const step of steps) {
        closeLanes(long);
        const command = commandOf(short, step);
        const at = short.state.now + step.waitMs;
        required.mockClear();
        const told: Told = short.send(command, at);
        const isTaken = required.mock.results.some(({ value }) => value >= 0) && told.outcome.ok;
        if (isTaken && command.type in taken) taken[command.type as keyof typeof taken]++;
        expect(long.send(command, at)).toEqual(told);
      }
      expect(hashState(long.state)).toBe(hashState(short.state));
    }), runs(200));
    expect(taken.PlaceOrder).toBeGreaterThan(500);
    expect(taken.AmendOrder).toBeGreaterThan(50);
  });
});
