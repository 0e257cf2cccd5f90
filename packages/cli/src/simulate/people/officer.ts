import type { Command } from "@kontor/core";
import { type Board, happens } from "./board.ts";
import type { Habit } from "./habit.ts";

/** A second person: approves, and now and then refuses, what others proposed, also at the same moment. */
export class Officer implements Habit {
  readonly name: string;
  readonly #actorId: number;

  constructor(actorId: number) {
    this.name = `officer-${actorId}`;
    this.#actorId = actorId;
  }

  next({ random, auditor: { state }, faults }: Board): Command | undefined {
    const by = { actorId: this.#actorId, key: "" };
    const open = [...state.proposals.keys()];
    if (open.length === 0) return undefined;
    const proposalId = faults.strikes("APPROVED_BY_TWO") ? (open[0] as number) : random.pick(open);
    if (happens(random, 0.1)) return { ...by, type: "RefuseProposal", proposalId, reason: "not convinced" };
    return { ...by, type: "ApproveProposal", proposalId };
  }
}
