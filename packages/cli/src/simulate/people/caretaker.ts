import type { Command } from "@kontor/core";
import { type Board, happens } from "./board.ts";
import type { Habit } from "./habit.ts";
import { answerToWait, failingDeal } from "./waiting.ts";

const BY = { actorId: 6, key: "" } as const;
const HOUR_MS = 3_600_000;
const reason = "the day ends";

/**
 * When all is calm: lets what is stopped go on, so that every session can come to its end, and dismisses some
 * of the winners behind whom somebody waits: most sessions of a run end now.
 */
export class Caretaker implements Habit {
  readonly name = "caretaker";

  next(board: Board): Command | undefined {
    const { auditor: { state }, timeline, random } = board;
    const isAsked = [...state.proposals.values()].some(({ command }) => command.actorId === BY.actorId);
    if (isAsked) return undefined;
    if (state.isStopped) {
      return { ...BY, type: "ReleaseKillSwitch", scope: "EXCHANGE", targetId: 0, reason };
    }
    for (const session of state.sessions) {
      if (!session || session.period === "CLOSED" || session.period === "ABORTED") continue;
      const { sessionId, stop, plan } = session;
      // A stop that lasted over a holiday would move the plan by as much.
      const isFar = (plan.at(-1)?.at ?? 0) > timeline.now + HOUR_MS ||
        (stop !== "RUNNING" && timeline.now - session.stoppedAt > HOUR_MS);
      if (isFar) return { ...BY, type: "CloseSession", sessionId, reason };
      if (stop !== "RUNNING") return { ...BY, type: "ResumeSession", sessionId, reason };
    }
    const dealId = failingDeal(board);
    if (dealId === undefined || happens(random, 0.7)) return undefined;
    return { ...BY, type: "DismissWinner", dealId, reason };
  }
}

/** All who are asked something after a lot when all is calm. */
export class Successors implements Habit {
  readonly name = "successors";

  next(board: Board): Command | undefined {
    return answerToWait(board, board.random.pick(board.seats));
  }
}

/** Approves whatever the caretaker proposes. */
export class SecondCaretaker implements Habit {
  readonly name = "second";

  next({ auditor: { state } }: Board): Command | undefined {
    for (const { proposalId, command } of state.proposals.values()) {
      if (command.actorId === BY.actorId) return { type: "ApproveProposal", actorId: 7, key: "", proposalId };
    }
    return undefined;
  }
}
