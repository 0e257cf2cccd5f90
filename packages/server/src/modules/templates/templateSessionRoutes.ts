import type { ScheduleSession } from "@kontor/core";
import { SessionFromTemplate, SessionFromTemplateBody, TemplateTerms } from "@kontor/wire";
import { edgeError } from "../../platform/appError.ts";
import { CodeParams, type Http, keyOf } from "../../platform/http.ts";
import { readRecorded } from "../../sequencer/commands.ts";
import { termsOf } from "../../sequencer/coreRules.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { makeSession } from "./sessionFromTemplate.ts";

/** Sessions made from templates, and templates made from sessions. */
export function sessionRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/session-templates/:code/sessions",
    {
      schema: {
        params: CodeParams, body: SessionFromTemplateBody, response: { 200: SessionFromTemplate },
        tags: ["templates"],
      },
    },
    async (request) => {
      const user = requireUser(request, "sessions.schedule");
      const sender = { actorId: user.userId, key: keyOf(request) };
      return makeSession(kernel, request.params.code, request.body, sender);
    });

  app.get("/v1/sessions/:code/terms",
    { schema: { params: CodeParams, response: { 200: TemplateTerms }, tags: ["templates"] } },
    async (request) => {
      requireUser(request, "templates.read");
      return termsOf(await scheduledAs(kernel, request.params.code));
    });
}

/** The command that scheduled a session, as it stands in the journal: no stop or extension has changed it. */
async function scheduledAs(kernel: Kernel, code: string): Promise<ScheduleSession> {
  await untilProjected(kernel, kernel.sequencer.head);
  const row = await kernel.db
    .selectFrom("session").select("scheduled_seq").where("code", "=", code).executeTakeFirst();
  const recorded = row && (await readRecorded(kernel.record, row.scheduled_seq));
  if (recorded?.command.type !== "ScheduleSession") throw edgeError("NOT_FOUND", "no session has this code");
  return recorded.command;
}
