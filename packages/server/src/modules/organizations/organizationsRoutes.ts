import { MemberPage, MemberQuery, MemberView } from "@kontor/wire";
import { edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { type Http, IdParams } from "../../platform/http.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { admissionRoutes, suspensionRoutes } from "./admissionRoutes.ts";
import { memberViews, selectMembers } from "./memberView.ts";

/** Members, their traders and clients: who is admitted, and the register. */
export function organizationsRoutes(app: Http, kernel: Kernel): void {
  admissionRoutes(app, kernel);
  suspensionRoutes(app, kernel);

  app.get("/v1/members",
    { schema: { querystring: MemberQuery, response: { 200: MemberPage }, tags: ["members"] } },
    async (request) => {
      requireUser(request, "members.read");
      await untilProjected(kernel, request.query.after);
      return selectMembers(kernel.db, request.query);
    });

  app.get("/v1/members/:id",
    { schema: { params: IdParams, response: { 200: MemberView }, tags: ["members"] } },
    async (request) => {
      const user = requireUser(request);
      const memberId = idOf(request.params.id);
      if (memberId !== user.memberId) requireUser(request, "members.read");
      await untilProjected(kernel, kernel.sequencer.head);
      const [view] = await memberViews(kernel.db, [memberId]);
      if (!view) throw edgeError("NOT_FOUND", "no member has this id");
      return view;
    });
}
