import type { StaffCommand } from "@kontor/core";
import { REJECTION_CODES } from "@kontor/core/rejections";
import { json } from "../../db/saveRows.ts";
import type { PlacedEvent } from "../../sequencer/outcome.ts";
import type { Projector, Tx } from "../../sequencer/projection.ts";

/** Proposals that wait for a second person, and refused acts of staff. */
export const approvalsProjector: Projector = {
  name: "approvals",
  tables: ["proposal", "staff_act"],
  async apply(tx, events) {
    for (const event of events) await applyEvent(tx, event);
  },
};

async function applyEvent(tx: Tx, event: PlacedEvent): Promise<void> {
  switch (event.type) {
    case "ProposalMade":
      await tx
        .insertInto("proposal")
        .values({
          proposal_id: event.proposalId, command: (event.text as StaffCommand).type, terms: json(event.text),
          actor_id: event.actorId, proposed_at: event.at, expires_at: event.expiresAt, state: "OPEN",
        })
        .execute();
      return;
    case "ProposalApproved":
      return decide(tx, event.proposalId, "APPROVED", event.actorId, event.at, null);
    case "ProposalRefused":
      return decide(tx, event.proposalId, "REFUSED", event.actorId, event.at, reasonOf(event.text));
    case "ProposalExpired":
      return decide(tx, event.proposalId, "EXPIRED", null, event.at, null);
    case "CommandRefused":
      await tx
        .insertInto("staff_act")
        .values({
          seq: event.seq, place: event.place, at: event.at, actor_id: event.actorId,
          act: (event.text as StaffCommand).type, code: REJECTION_CODES[event.code] ?? "",
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }
}

async function decide(
  tx: Tx,
  proposalId: number,
  state: string,
  actorId: number | null,
  at: number,
  reason: string | null,
): Promise<void> {
  await tx
    .updateTable("proposal").set({ state, decided_by: actorId, decided_at: at, reason })
    .where("proposal_id", "=", proposalId).execute();
}

function reasonOf(text: unknown): string {
  return (text as { reason: string }).reason;
}
