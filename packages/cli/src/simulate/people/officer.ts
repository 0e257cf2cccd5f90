import type { Command } from "@kontor/core";
import { sessionHabitOf } from "../sessions/sessionHabits.ts";
import type { DeskAct } from "../sessions/sessionHabit.ts";
import { type Board, happens } from "./board.ts";
import type { Habit } from "./habit.ts";

/** What sessions that run have for any officer to do. */
function deskAct(board: Board): DeskAct | undefined {
  for (const session of board.auditor.state.sessions) {
    if (session?.period !== "TRADING") continue;
    const act = sessionHabitOf(session.method).deskAct?.(board, session.sessionId);
    if (act) return act;
  }
  return undefined;
}

/** A second person: approves, and now and then refuses, what others proposed, also at the same moment. */
export class Officer implements Habit {
  readonly name: string;
  readonly #actorId: number;

  constructor(actorId: number) {
    this.name = `officer-${actorId}`;
    this.#actorId = actorId;
  }

  next(board: Board): Command | undefined {
    const { random, auditor: { state }, faults } = board;
    const by = { actorId: this.#actorId, key: "" };
    const open = [...state.proposals.keys()];
    if (open.length === 0 || happens(random, 0.2)) {
      const act = deskAct(board);
      return act && { ...by, ...act };
    }
    const proposalId = faults.strikes("APPROVED_BY_TWO") ? (open[0] as number) : random.pick(open);
    if (happens(random, 0.1)) return { ...by, type: "RefuseProposal", proposalId, reason: "not convinced" };
    return { ...by, type: "ApproveProposal", proposalId };
  }
}
