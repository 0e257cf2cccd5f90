import { RehearsalBody, RehearsalList, RehearsalView, type TemplateTerms } from "@kontor/wire";
import { edgeError, fieldInvalid } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { CodeParams, type Http, IdParams, keyOf } from "../../platform/http.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { checkTerms } from "./checkTerms.ts";
import type { RehearsalDesk } from "./rehearsalDesk.ts";
import { findRehearsal, selectRehearsals } from "./rehearsalView.ts";
import { selectVersions } from "./templateView.ts";

const TAGS = ["templates"];

/** Rehearsals: sessions of the record under other rules, side by side with what happened. */
export function rehearsalRoutes(app: Http, kernel: Kernel, desk: RehearsalDesk): void {
  app.post("/v1/session-templates/:code/rehearsals",
    { schema: { params: CodeParams, body: RehearsalBody, response: { 200: RehearsalView }, tags: TAGS } },
    async (request) => {
      const user = requireUser(request, "templates.rehearse");
      const { code } = request.params;
      const { body } = request;
      const asked = { templateCode: code, source: body.source, ...(await rulesOf(kernel, code, body)) };
      const rehearsalId = await desk.begin(asked, {
        actorId: user.userId, key: keyOf(request), at: kernel.sequencer.now(),
        request: [request.method, request.url, body],
      });
      return viewOf(kernel, desk, rehearsalId);
    });

  app.get("/v1/session-templates/:code/rehearsals",
    { schema: { params: CodeParams, response: { 200: RehearsalList }, tags: TAGS } },
    async (request) => {
      requireUser(request, "templates.read");
      await selectVersions(kernel.db, request.params.code);
      return { items: await selectRehearsals(kernel, desk, request.params.code) };
    });

  app.get("/v1/rehearsals/:id",
    { schema: { params: IdParams, response: { 200: RehearsalView }, tags: TAGS } },
    async (request) => {
      requireUser(request, "templates.read");
      return viewOf(kernel, desk, idOf(request.params.id));
    });

  app.post("/v1/rehearsals/:id/cancel",
    { schema: { params: IdParams, response: { 200: RehearsalView }, tags: TAGS } },
    async (request) => {
      requireUser(request, "templates.rehearse");
      const rehearsalId = idOf(request.params.id);
      await desk.cancel(rehearsalId);
      return viewOf(kernel, desk, rehearsalId);
    });
}

/** The rules of a request: a version, terms that nobody has kept, or neither: the rules as they were. */
async function rulesOf(kernel: Kernel, code: string, { version, terms }: RehearsalBody) {
  const rows = await selectVersions(kernel.db, code);
  if (version !== undefined && terms !== undefined) {
    throw fieldInvalid("/terms", "come instead of a version, not beside it");
  }
  if (terms !== undefined) {
    const checked = await checkTerms(kernel, terms);
    return { version: null, unkept: checked, terms: checked };
  }
  if (version === undefined) return { version: null, unkept: null, terms: null };
  const row = rows.find((candidate) => candidate.version === version);
  if (!row) throw fieldInvalid("/version", "is no version of the template");
  return { version, unkept: null, terms: row.terms as TemplateTerms };
}

async function viewOf(kernel: Kernel, desk: RehearsalDesk, rehearsalId: number): Promise<RehearsalView> {
  const view = await findRehearsal(kernel, desk, rehearsalId);
  if (!view) throw edgeError("NOT_FOUND", "no rehearsal has this id");
  return view;
}
