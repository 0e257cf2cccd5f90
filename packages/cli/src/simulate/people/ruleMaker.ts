import type { Command } from "@kontor/core";
import { type Board, happens } from "./board.ts";
import type { Habit } from "./habit.ts";

const BY = { actorId: 5, key: "" } as const;

/** Changes the rules while sessions run: fees, exchange rates, corridors. */
export class RuleMaker implements Habit {
  readonly name = "rules";

  next({ random, auditor: { state }, faults }: Board): Command | undefined {
    if (!faults.strikes("RULES_CHANGED")) return undefined;
    const bookId = random.between(1, Math.max(1, state.books.length - 1));
    const isOpen = happens(random, 0.2);
    const bps = random.between(0, 80);
    return random.pick<Command>([
      {
        ...BY, type: "SetFeeSchedule",
        feeLines: [
          { side: "SELL", residency: "NON_RESIDENT", bps, upToMinor: 200_000 },
          { side: "BUY", residency: "RESIDENT", bps: 80 - bps, upToMinor: null },
        ],
      },
      {
        ...BY, type: "SetFxRate", currency: random.pick(["EUR", "USD"]), asOf: "2026-01-13",
        rate: { units: random.between(20_000, 40_000), digits: 4 },
      },
      {
        ...BY, type: "SetCorridor", bookId, floorTicks: isOpen ? null : random.between(90, 99),
        capTicks: isOpen ? null : random.between(100, 110), reason: "the market moved",
      },
    ]);
  }
}
