import { expect, it } from "vitest";
import { restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import { clock } from "../support/commands.ts";
import { TestExchange } from "../support/exchange.ts";
import { play } from "../support/play.ts";

it("[DET-4] a snapshot can be restored again, whatever the exchange restored from it has done since", () => {
  const stage = play({}, `
    time  | who   | act  | terms     | result
    10:00 | Alder | sell | S1 10@100 | ok
    10:00 | Birch | buy  | B1 4@100  | S1-B1 4@100
  `);
  const snapshot = takeSnapshot(stage.exchange.state);
  const by = { actorId: 501, key: "", reason: "test" };
  for (let round = 0; round < 2; round++) {
    const restored = new TestExchange(restoreSnapshot(snapshot));
    expect(restored.state.sessions[stage.sessionId]?.period).toBe("TRADING");
    restored.set({ ...by, type: "SuspendMember", memberId: 1 }, clock("10:01"));
    restored.set({ ...by, type: "ExtendSession", sessionId: stage.sessionId, byMs: 60_000 });
    restored.set({ ...by, type: "CloseSession", sessionId: stage.sessionId });
    expect(restored.state.sessions[stage.sessionId]?.period).toBe("CLOSED");
  }
});
