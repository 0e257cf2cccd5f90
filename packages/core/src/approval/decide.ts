import type { ApproveProposal, RefuseProposal } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { applyStaffCommand, type HandledCommand } from "../machine/handlers.ts";
import { ACCEPTED, type Outcome, reject } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { updateDue } from "../session/nextDue.ts";

/**
 * Applies an `ApproveProposal`: another person than the proposer lets the command act now. It is
 * checked again against the present state; when it is refused then, the proposal stays open [APP-3].
 */
export function applyApproveProposal(state: CoreState, command: ApproveProposal, out: EventLog): Outcome {
  const proposal = state.proposals.get(command.proposalId);
  if (!proposal) return reject("PROPOSAL_NOT_FOUND");
  if (proposal.command.actorId === command.actorId) return reject("APPROVAL_BY_PROPOSER");
  const outcome = applyStaffCommand(state, proposal.command as HandledCommand, out);
  if (!outcome.ok) return outcome;
  state.proposals.delete(command.proposalId);
  updateDue(state);
  out.emit(E.ProposalApproved, command.proposalId, command.actorId);
  return outcome;
}

/** Applies a `RefuseProposal`: anyone who may approve may refuse; the proposer may take it back [APP-3]. */
export function applyRefuseProposal(state: CoreState, command: RefuseProposal, out: EventLog): Outcome {
  if (!state.proposals.delete(command.proposalId)) return reject("PROPOSAL_NOT_FOUND");
  updateDue(state);
  out.emit(E.ProposalRefused, command.proposalId, command.actorId, out.detail({ reason: command.reason }));
  return ACCEPTED;
}
