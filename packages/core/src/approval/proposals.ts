import type { StaffCommand } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { held, type Outcome } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";

/** A command that waits for its second person [APP-2]. */
export interface Proposal {
  readonly proposalId: number;
  readonly command: StaffCommand;
  readonly expiresAt: number;
}

/** A proposal nobody approves in a day is over [APP-4]. */
const PROPOSAL_MS = 86_400_000;

/** Holds a command until another person approves it; nothing else changes [APP-2]. */
export function propose(state: CoreState, command: StaffCommand, out: EventLog): Outcome {
  const proposalId = state.nextProposalId++;
  const expiresAt = state.now + PROPOSAL_MS;
  state.proposals.set(proposalId, { proposalId, command, expiresAt });
  state.nextDueAt = Math.min(state.nextDueAt, expiresAt);
  out.emit(E.ProposalMade, proposalId, command.actorId, expiresAt, out.detail(command));
  return held(proposalId);
}

export function nextProposalExpiry(state: CoreState): number {
  let next = Infinity;
  for (const proposal of state.proposals.values()) next = Math.min(next, proposal.expiresAt);
  return next;
}

export function expireProposals(state: CoreState, at: number, out: EventLog): void {
  for (const { proposalId, expiresAt } of [...state.proposals.values()]) {
    if (expiresAt > at) continue;
    state.proposals.delete(proposalId);
    out.emit(E.ProposalExpired, proposalId);
  }
}
