import { CloseRoundBody, RevealSeedBody, StaffAnswer } from "@kontor/wire";
import { CodeParams, type Http, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { sessionIdOf } from "./sessionId.ts";

/** What an officer does to the end of a round, and of an auction that ends at random [RBD-4, RBD-5]. */
export function roundEndRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/sessions/:code/round-end",
    {
      schema: {
        params: CodeParams, body: CloseRoundBody, response: { 200: StaffAnswer }, tags: ["sessions"],
      },
    },
    async (request) => {
      const user = requireUser(request, "sessions.run");
      const sessionId = await sessionIdOf(kernel, request.params.code);
      return submitStaff(kernel, {
        type: "CloseRound", actorId: user.userId, key: keyOf(request), sessionId, ...request.body,
      });
    });

  app.post("/v1/sessions/:code/seed",
    {
      schema: {
        params: CodeParams, body: RevealSeedBody, response: { 200: StaffAnswer }, tags: ["sessions"],
      },
    },
    async (request) => {
      const user = requireUser(request, "sessions.run");
      const sessionId = await sessionIdOf(kernel, request.params.code);
      const { seed } = request.body;
      return submitStaff(kernel, {
        type: "RevealSeed", actorId: user.userId, key: keyOf(request), sessionId, seed,
      });
    });
}
