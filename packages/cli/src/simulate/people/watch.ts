import type { Command, ContinuousTerms, CoreState } from "@kontor/core";
import { type Board, happens } from "./board.ts";
import type { Habit } from "./habit.ts";

const BY = { actorId: 4, key: "" } as const;
const reason = "under watch";

/** Surveillance: suspends and readmits, throws kill switches and asks for their release. */
export class Watch implements Habit {
  readonly name = "watch";

  next(board: Board): Command | undefined {
    const { random, auditor: { state }, seats, faults } = board;
    const seat = random.pick(seats);
    if (!seat) return undefined;
    const { memberId, traderId } = seat;
    const exchange = { scope: "EXCHANGE", targetId: 0, reason } as const;
    if (state.isStopped && happens(random, 0.8)) return { ...BY, type: "ReleaseKillSwitch", ...exchange };
    if (faults.strikes("EXCHANGE_STOPPED")) return { ...BY, type: "EngageKillSwitch", ...exchange };
    if (faults.strikes("OPERATOR_ERROR")) return { ...BY, type: "SuspendMember", memberId: 99, reason };
    const wild = state.sessions.find((session) => session && mayRunAway(session));
    if (wild && happens(random, 0.4)) {
      return { ...BY, type: "HaltSession", sessionId: wild.sessionId, reason };
    }
    if (happens(random, 0.85)) return undefined;
    const trader = { scope: "TRADER", targetId: traderId, reason } as const;
    const member = { scope: "MEMBER", targetId: memberId, reason } as const;
    const session = { scope: "SESSION", targetId: state.sessions.length - 1, reason } as const;
    return random.pick<Command>([
      { ...BY, type: "SuspendMember", memberId, reason }, { ...BY, type: "ReadmitMember", memberId, reason },
      { ...BY, type: "ReadmitMember", memberId, reason },
      { ...BY, type: "SuspendTrader", traderId, reason },
      { ...BY, type: "ReinstateTrader", traderId, reason },
      { ...BY, type: "ReinstateTrader", traderId, reason },
      { ...BY, type: "EngageKillSwitch", ...random.pick([trader, member, session]) },
      { ...BY, type: "ReleaseKillSwitch", ...random.pick([trader, member, session]) },
      { ...BY, type: "ReleaseKillSwitch", ...random.pick([trader, member]) },
    ]);
  }
}

/** Whether a price may run away here: after a halt the books would collect first [AUC-8]. */
function mayRunAway({ rules, period, stop, restartEndsAt }: CoreState["sessions"][number] & object): boolean {
  const restartMs = (rules.terms as Partial<ContinuousTerms> | undefined)?.restartAuctionMs ?? 0;
  return restartMs > 0 && period === "TRADING" && stop === "RUNNING" && restartEndsAt === Infinity;
}
