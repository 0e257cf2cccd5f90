import { applyDeclineAddressed, isAddressedOrder } from "../addressed/declineOffer.ts";
import { applyApproveProposal, applyRefuseProposal } from "../approval/decide.ts";
import { propose } from "../approval/proposals.ts";
import { needsSecondPerson } from "../approval/secondPerson.ts";
import { applyAmendOrder } from "../book/amendOrder.ts";
import { applyCancelOrder } from "../book/cancelOrder.ts";
import { applyPlaceOrder } from "../book/placeOrder.ts";
import { applyMakeOffer } from "../catalogue/makeOffer.ts";
import { applyAcceptOffer, applyCounterOffer, applyDeclineOffer } from "../catalogue/answerOffer.ts";
import { applyOpenMiniAuction } from "../catalogue/miniAuction.ts";
import { applySubmitRoundBids } from "../clock/roundBids.ts";
import { applyCommitBid } from "../sealed/commitBid.ts";
import { applyRevealBid } from "../sealed/revealBid.ts";
import { amendInLane } from "../lane/amendLane.ts";
import { placeInLane } from "../lane/placeLane.ts";
import { runDue } from "../session/due.ts";
import type { Command, StaffCommand } from "./commands.ts";
import { E, type EventLog } from "./events.ts";
import { applyStaffCommand } from "./handlers.ts";
import { invariant } from "./invariant.ts";
import { ACCEPTED, type Outcome, REJECTION_CODES, reject, type RejectionCode } from "./rejections.ts";
import type { CoreState } from "./state.ts";

/**
 * The one door of the core: applies a command at its instant. What was due by the clock until then
 * happens first [SES-3]. The state changes here and nowhere else, and by nothing but the commands, their
 * order and their instants [DET-1, DET-2, DET-3].
 *
 * @param seq - place of the command in the journal, rising by one
 * @param at - the sequencer's stamp, milliseconds since 1970 UTC, never less than the one before
 * @param out - receives the events, in order
 * @throws {InvariantError} only on a bug or a journal out of order
 */
export function apply(state: CoreState, command: Command, seq: number, at: number, out: EventLog): Outcome {
  invariant(seq === state.seq + 1, "commands come in the order of the journal");
  invariant(at >= state.now, "time never goes back");
  state.seq = seq;
  out.open(seq, at);
  if (at >= state.nextDueAt) runDue(state, at, out);
  state.now = at;
  const outcome = applyCommand(state, command, out);
  // The last bid for the last lot of a session ends that session at once [LOT-5].
  if (at >= state.nextDueAt) runDue(state, at, out);
  return outcome;
}

function applyCommand(state: CoreState, command: Command, out: EventLog): Outcome {
  switch (command.type) {
    case "AmendOrder":
      return amendInLane(state, command, out) ?? applyAmendOrder(state, command, out);
    case "PlaceOrder":
      return placeInLane(state, command, out) ?? applyPlaceOrder(state, command, out);
    case "CancelOrder":
      return applyCancelOrder(state, command, out);
    case "SubmitRoundBids":
      return applySubmitRoundBids(state, command, out);
    case "MakeOffer":
      return applyMakeOffer(state, command, out);
    case "AcceptOffer":
      return applyAcceptOffer(state, command, out);
    case "DeclineOffer":
      return isAddressedOrder(state, command.offerId)
        ? applyDeclineAddressed(state, command, out)
        : applyDeclineOffer(state, command, out);
    case "CounterOffer":
      return applyCounterOffer(state, command, out);
    case "OpenMiniAuction":
      return applyOpenMiniAuction(state, command, out);
    case "CommitBid":
      return applyCommitBid(state, command, out);
    case "RevealBid":
      return applyRevealBid(state, command, out);
    default:
      return applyWithKey(state, command, out);
  }
}

/** Staff commands: each key once, and held where a second person is needed [IDM-1, APP-2]. */
function applyWithKey(state: CoreState, command: StaffCommand, out: EventLog): Outcome {
  const scope = -1 - command.actorId;
  const firstSeq = command.key === "" ? 0 : state.keys.valueOf(scope, command.key);
  if (firstSeq !== 0) {
    out.emit(E.CommandRepeated, firstSeq);
    return tellRefusal(command, reject("COMMAND_ALREADY_APPLIED"), out);
  }
  const outcome = tellRefusal(command, decide(state, command, out), out);
  if (outcome.ok && command.key !== "") state.keys.claim(scope, command.key, state.seq, state.now);
  return outcome;
}

function decide(state: CoreState, command: StaffCommand, out: EventLog): Outcome {
  if (command.type === "AdvanceTime") return ACCEPTED;
  if (command.type !== "FoundExchange" && !state.exchange) return reject("EXCHANGE_NOT_FOUNDED");
  if (command.type === "ApproveProposal") return applyApproveProposal(state, command, out);
  if (command.type === "RefuseProposal") return applyRefuseProposal(state, command, out);
  if (needsSecondPerson(state, command)) return propose(state, command, out);
  return applyStaffCommand(state, command, out);
}

function tellRefusal(command: StaffCommand, outcome: Outcome, out: EventLog): Outcome {
  if (!outcome.ok) {
    // A seed that was shown too early or to the wrong session stays what it is: a secret [RAND-4].
    const detail = out.detail(command.type === "RevealSeed" ? { ...command, seed: "" } : command);
    out.emit(
      E.CommandRefused, REJECTION_CODES.indexOf(outcome.code as RejectionCode), command.actorId, detail,
    );
  }
  return outcome;
}
