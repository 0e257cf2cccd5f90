import {
  AdmitMemberBody, MemberPage, MemberQuery, MemberView, ReasonBody, RegisterClientBody, RegisterTraderBody,
  StaffAnswer,
} from "@kontor/wire";
import { Type } from "typebox";
import { json } from "../../db/saveRows.ts";
import { edgeError, fieldInvalid } from "../../platform/appError.ts";
import { idOf, millisOf } from "../../platform/grid.ts";
import { type Http, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { memberViews, selectMembers } from "./memberView.ts";

const IdParams = Type.Object({ id: Type.String({ pattern: "^[1-9]\\d{0,15}$" }) });

/** Admission of members, traders and clients; the register of members. */
export function organizationsRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/members", {
    schema: { body: AdmitMemberBody, response: { 200: StaffAnswer }, tags: ["members"] },
  },
    async (request) => {
      const user = requireUser(request, "members.admit");
      const { body } = request;
      await saveOrganization(kernel, body);
      return submitStaff(kernel, {
        type: "AdmitMember", actorId: user.userId, key: keyOf(request), code: body.code,
        country: body.country, isResident: body.resident, isVisitor: body.visitor, isBroker: body.broker,
        group: body.group ?? "", procedure: body.procedure,
        validUntil: millisOf(body.validUntil, "/validUntil"),
      });
    });

  app.post("/v1/clients", {
    schema: { body: RegisterClientBody, response: { 200: StaffAnswer }, tags: ["members"] },
  },
    async (request) => {
      const user = requireUser(request, "members.admit");
      const { body } = request;
      await saveOrganization(kernel, body);
      return submitStaff(kernel, {
        type: "RegisterClient", actorId: user.userId, key: keyOf(request), code: body.code,
        brokerId: idOf(body.brokerId), country: body.country, isResident: body.resident,
        group: body.group ?? "",
      });
    });

  app.post("/v1/traders", {
    schema: { body: RegisterTraderBody, response: { 200: StaffAnswer }, tags: ["members"] },
  },
    async (request) => {
      const user = requireUser(request, "members.admit");
      const { code, memberId } = request.body;
      return submitStaff(kernel, {
        type: "RegisterTrader", actorId: user.userId, key: keyOf(request), code, memberId: idOf(memberId),
      });
    });

  for (const [path, type] of [["suspend", "SuspendMember"], ["readmit", "ReadmitMember"]] as const) {
    app.post(`/v1/members/:id/${path}`,
      { schema: { params: IdParams, body: ReasonBody, response: { 200: StaffAnswer }, tags: ["members"] } },
      async (request) => {
        const user = requireUser(request, "members.admit");
        const memberId = idOf(request.params.id);
        return submitStaff(kernel, {
          type, actorId: user.userId, key: keyOf(request), memberId, reason: request.body.reason,
        });
      });
  }

  for (const [path, type] of [["suspend", "SuspendTrader"], ["reinstate", "ReinstateTrader"]] as const) {
    app.post(`/v1/traders/:id/${path}`,
      { schema: { params: IdParams, body: ReasonBody, response: { 200: StaffAnswer }, tags: ["members"] } },
      async (request) => {
        const user = requireUser(request, "members.admit");
        const traderId = idOf(request.params.id);
        return submitStaff(kernel, {
          type, actorId: user.userId, key: keyOf(request), traderId, reason: request.body.reason,
        });
      });
  }

  app.get("/v1/members", {
    schema: { querystring: MemberQuery, response: { 200: MemberPage }, tags: ["members"] },
  },
    async (request) => {
      requireUser(request, "members.read");
      await untilProjected(kernel, request.query.after);
      return selectMembers(kernel.db, request.query);
    });

  app.get("/v1/members/:id", {
    schema: { params: IdParams, response: { 200: MemberView }, tags: ["members"] },
  },
    async (request) => {
      const user = requireUser(request);
      const memberId = idOf(request.params.id);
      if (memberId !== user.memberId) requireUser(request, "members.read");
      const [view] = await memberViews(kernel.db, [memberId]);
      if (!view) throw edgeError("NOT_FOUND", "no member has this id");
      return view;
    });
}

interface OrganizationBody {
  readonly code: string;
  readonly names: unknown;
  readonly country: string;
  readonly fictitious: boolean;
  readonly source?: unknown;
}

/** Writes names and country before the command: a member is never shown without a name. */
async function saveOrganization(kernel: Kernel, body: OrganizationBody): Promise<void> {
  const known = await kernel.db
    .selectFrom("organization").select("country").where("code", "=", body.code).executeTakeFirst();
  if (known && known.country !== body.country) {
    throw fieldInvalid("/country", "differs from the one on record");
  }
  await kernel.db
    .insertInto("organization")
    .values({
      code: body.code, names: json(body.names), country: body.country, is_fictitious: body.fictitious,
      source: body.source ? json(body.source) : null,
    })
    .onConflict((conflict) => conflict.column("code").doNothing())
    .execute();
}
