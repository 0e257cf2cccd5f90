import type { StaffCommand } from "@kontor/core";
import { ProposalList, ReasonBody, StaffAnswer } from "@kontor/wire";
import { Type } from "typebox";
import { edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { type Http, IdParams, keyOf } from "../../platform/http.ts";
import { instant, optionalInstant } from "../../platform/time.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { may, type Permission, requireUser, rolesWith, type User } from "../identity/index.ts";

const ProposalQuery = Type.Object(
  {
    state: Type.Optional(Type.String({ pattern: "^(OPEN|ALL)$" })),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

/** Who may give the second signature: whoever may do the act itself. */
const PERMISSION_OF: Partial<Record<StaffCommand["type"], Permission>> = {
  ResumeSession: "sessions.run",
  ReleaseKillSwitch: "killSwitch.engage",
  SetCorridor: "corridor.set",
  ReadmitMember: "members.admit",
  PayReturn: "deposits.run",
  TransferToCounterparty: "deposits.run",
  UnblockDeposit: "deposits.run",
  ForfeitDeposit: "deposits.run",
  SetFeeSchedule: "rates.set",
  DismissWinner: "deposits.run",
};

/** What waits for a second person, and the second person's word. */
export function approvalsRoutes(app: Http, kernel: Kernel): void {
  app.get("/v1/proposals",
    { schema: { querystring: ProposalQuery, response: { 200: ProposalList }, tags: ["approvals"] } },
    async (request) => {
      const user = requireUser(request, "approvals.read");
      await untilProjected(kernel, request.query.after);
      return { items: await selectProposals(kernel, request.query.state !== "ALL", user) };
    });

  app.post("/v1/proposals/:id/approve",
    { schema: { params: IdParams, response: { 200: StaffAnswer }, tags: ["approvals"] } },
    async (request) => {
      const proposalId = idOf(request.params.id);
      requireUser(request, "approvals.read");
      const user = requireUser(request, await permissionFor(kernel, proposalId));
      return submitStaff(kernel, {
        type: "ApproveProposal", actorId: user.userId, key: keyOf(request), proposalId,
      });
    });

  app.post("/v1/proposals/:id/refuse",
    { schema: { params: IdParams, body: ReasonBody, response: { 200: StaffAnswer }, tags: ["approvals"] } },
    async (request) => {
      const proposalId = idOf(request.params.id);
      requireUser(request, "approvals.read");
      const user = requireUser(request, await permissionFor(kernel, proposalId));
      return submitStaff(kernel, {
        type: "RefuseProposal", actorId: user.userId, key: keyOf(request), proposalId,
        reason: request.body.reason,
      });
    });
}

async function permissionFor(kernel: Kernel, proposalId: number): Promise<Permission> {
  await untilProjected(kernel, kernel.sequencer.head);
  const row = await kernel.db
    .selectFrom("proposal").select("command").where("proposal_id", "=", proposalId).executeTakeFirst();
  const permission = row && permissionOf(row.command);
  if (!permission) throw edgeError("NOT_FOUND", "no proposal has this id");
  return permission;
}

function permissionOf(command: string): Permission | undefined {
  return PERMISSION_OF[command as StaffCommand["type"]];
}

/** Who may give the second signature, and whether this user may: never the one who proposed [APP-3]. */
function decisionOf(row: { command: string; state: string; actor_id: number }, user: User) {
  const permission = permissionOf(row.command);
  if (!permission) return { mayDecide: false, deciders: [] };
  const isOther = row.actor_id !== user.userId;
  return {
    mayDecide: row.state === "OPEN" && isOther && may(user, permission), deciders: rolesWith(permission),
  };
}

async function selectProposals(kernel: Kernel, isOpenOnly: boolean, user: User) {
  let select = kernel.db
    .selectFrom("proposal")
    .leftJoin("user_account as maker", "maker.user_id", "proposal.actor_id")
    .leftJoin("user_account as decider", "decider.user_id", "proposal.decided_by")
    .selectAll("proposal").select(["maker.name as maker", "decider.name as decider"])
    .orderBy("proposal_id", "desc").limit(200);
  if (isOpenOnly) select = select.where("state", "=", "OPEN");
  return (await select.execute()).map((row) => ({
    proposalId: String(row.proposal_id), command: row.command, terms: row.terms,
    proposedBy: row.maker ?? `user ${row.actor_id}`, proposedAt: instant(row.proposed_at),
    expiresAt: instant(row.expires_at), state: row.state as "OPEN" | "APPROVED" | "REFUSED" | "EXPIRED",
    decidedBy: row.decided_by === null ? null : (row.decider ?? `user ${row.decided_by}`),
    decidedAt: optionalInstant(row.decided_at), own: row.actor_id === user.userId, reason: row.reason,
    ...decisionOf(row, user),
  }));
}
