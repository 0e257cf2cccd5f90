import {
  AdmitMemberBody, ReasonBody, RegisterClientBody, RegisterTraderBody, StaffAnswer,
} from "@kontor/wire";
import { keepText } from "../../db/keepText.ts";
import { json } from "../../db/saveRows.ts";
import { idOf, millisOf } from "../../platform/grid.ts";
import { type Http, IdParams, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";

/** Admission of members, clients and traders. */
export function admissionRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/members",
    { schema: { body: AdmitMemberBody, response: { 200: StaffAnswer }, tags: ["members"] } },
    async (request) => {
      const user = requireUser(request, "members.admit");
      const { body } = request;
      const validUntil = millisOf(body.validUntil, "/validUntil");
      await keepOrganization(kernel, body);
      return submitStaff(kernel, {
        type: "AdmitMember", actorId: user.userId, key: keyOf(request), code: body.code,
        country: body.country, isResident: body.resident, isVisitor: body.visitor, isBroker: body.broker,
        group: body.group ?? "", procedure: body.procedure, validUntil,
      });
    });

  app.post("/v1/clients",
    { schema: { body: RegisterClientBody, response: { 200: StaffAnswer }, tags: ["members"] } },
    async (request) => {
      const user = requireUser(request, "members.admit");
      const { body } = request;
      await keepOrganization(kernel, body);
      return submitStaff(kernel, {
        type: "RegisterClient", actorId: user.userId, key: keyOf(request), code: body.code,
        brokerId: idOf(body.brokerId), country: body.country, isResident: body.resident,
        group: body.group ?? "",
      });
    });

  app.post("/v1/traders",
    { schema: { body: RegisterTraderBody, response: { 200: StaffAnswer }, tags: ["members"] } },
    async (request) => {
      const user = requireUser(request, "members.admit");
      const { code, memberId } = request.body;
      return submitStaff(kernel, {
        type: "RegisterTrader", actorId: user.userId, key: keyOf(request), code, memberId: idOf(memberId),
      });
    });
}

const ON_MEMBER = { suspend: "SuspendMember", readmit: "ReadmitMember" } as const;
const ON_TRADER = { suspend: "SuspendTrader", reinstate: "ReinstateTrader" } as const;

/** Suspensions, and their end. */
export function suspensionRoutes(app: Http, kernel: Kernel): void {
  const schema = { params: IdParams, body: ReasonBody, response: { 200: StaffAnswer }, tags: ["members"] };

  for (const [path, type] of Object.entries(ON_MEMBER)) {
    app.post(`/v1/members/:id/${path}`, { schema }, async (request) => {
      const user = requireUser(request, "members.admit");
      return submitStaff(kernel, {
        type, actorId: user.userId, key: keyOf(request), memberId: idOf(request.params.id),
        reason: request.body.reason,
      });
    });
  }

  for (const [path, type] of Object.entries(ON_TRADER)) {
    app.post(`/v1/traders/:id/${path}`, { schema }, async (request) => {
      const user = requireUser(request, "members.admit");
      return submitStaff(kernel, {
        type, actorId: user.userId, key: keyOf(request), traderId: idOf(request.params.id),
        reason: request.body.reason,
      });
    });
  }
}

type OrganizationBody = Pick<AdmitMemberBody, "code" | "names" | "country" | "fictitious" | "source">;

/** Writes names and country before the command: a member is never shown without a name. */
async function keepOrganization(kernel: Kernel, body: OrganizationBody): Promise<void> {
  await untilProjected(kernel, kernel.sequencer.head);
  await keepText(kernel.db, "organization", {
    code: body.code, names: json(body.names), country: body.country, is_fictitious: body.fictitious,
    source: body.source ? json(body.source) : null,
  });
}
