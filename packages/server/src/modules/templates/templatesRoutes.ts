import {
  ChangeDraftBody, DifferenceQuery, DraftTemplateBody, DraftVersionBody, TemplateActBody,
  TemplateDifferences, TemplateList, TemplateView,
} from "@kontor/wire";
import type { FastifyRequest } from "fastify";
import type { Transaction } from "kysely";
import { Type } from "typebox";
import { onceByKey } from "../../db/onceByKey.ts";
import type { Tables } from "../../db/tables.ts";
import { edgeError } from "../../platform/appError.ts";
import { CodeParams, type Http, keyOf } from "../../platform/http.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { requireUser, type User } from "../identity/index.ts";
import { tradingDayOf } from "../sessions/index.ts";
import { checkTerms } from "./checkTerms.ts";
import { differencesOf } from "./differences.ts";
import type { RehearsalDesk } from "./rehearsalDesk.ts";
import { rehearsalRoutes } from "./rehearsalRoutes.ts";
import {
  actOnVersion, type Actor, type Content, insertTemplate, insertVersion, updateDraft,
} from "./templateStore.ts";
import { sessionRoutes } from "./templateSessionRoutes.ts";
import { selectVersions, templateList, templateView } from "./templateView.ts";

const TAGS = ["templates"];
const VersionParams = Type.Object({
  code: Type.String({ maxLength: 64 }), version: Type.Integer({ minimum: 1 }),
});

/** Session templates: read, compared, drafted, proposed, approved; sessions and rehearsals from them. */
export function templatesRoutes(app: Http, kernel: Kernel, rehearsals: RehearsalDesk): void {
  readingRoutes(app, kernel);
  draftingRoutes(app, kernel);
  actRoutes(app, kernel);
  sessionRoutes(app, kernel);
  rehearsalRoutes(app, kernel, rehearsals);
}

function readingRoutes(app: Http, kernel: Kernel): void {
  app.get("/v1/session-templates", { schema: { response: { 200: TemplateList }, tags: TAGS } },
    async (request) => {
      requireUser(request, "templates.read");
      return templateList(kernel.db, await today(kernel));
    });

  app.get("/v1/session-templates/:code",
    { schema: { params: CodeParams, response: { 200: TemplateView }, tags: TAGS } },
    async (request) => {
      const user = requireUser(request, "templates.read");
      return templateView(kernel.db, request.params.code, await today(kernel), user);
    });

  app.get("/v1/session-templates/:code/differences",
    {
      schema: {
        params: CodeParams, querystring: DifferenceQuery, response: { 200: TemplateDifferences }, tags: TAGS,
      },
    },
    async (request) => {
      requireUser(request, "templates.read");
      const rows = await selectVersions(kernel.db, request.params.code);
      const [from, to] = [request.query.from, request.query.to]
        .map((version) => rows.find((row) => row.version === version));
      if (!from || !to) throw edgeError("NOT_FOUND", "the template has no such version");
      return differencesOf(from, to);
    });
}

function draftingRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/session-templates",
    { schema: { body: DraftTemplateBody, response: { 200: TemplateView }, tags: TAGS } },
    async (request) => {
      const user = requireUser(request, "templates.write");
      const { code, ...content } = request.body;
      const checked = await checkedContent(kernel, content);
      return write(kernel, request, user, code, (tx, actor) => insertTemplate(tx, code, checked, actor));
    });

  app.post("/v1/session-templates/:code/versions",
    {
      schema: { params: CodeParams, body: DraftVersionBody, response: { 200: TemplateView }, tags: TAGS },
    },
    async (request) => {
      const user = requireUser(request, "templates.write");
      const { code } = request.params;
      const { latestVersion, ...content } = request.body;
      const checked = await checkedContent(kernel, content);
      return write(kernel, request, user, code, (tx, actor) =>
        insertVersion(tx, code, latestVersion, checked, actor));
    });

  app.put("/v1/session-templates/:code/versions/:version",
    {
      schema: { params: VersionParams, body: ChangeDraftBody, response: { 200: TemplateView }, tags: TAGS },
    },
    async (request) => {
      const user = requireUser(request, "templates.write");
      const { edit, ...content } = request.body;
      const place = { ...request.params, edit };
      const checked = await checkedContent(kernel, content);
      return write(kernel, request, user, place.code, (tx, actor) => updateDraft(tx, place, checked, actor));
    });
}

function actRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/session-templates/:code/versions/:version/acts",
    {
      schema: { params: VersionParams, body: TemplateActBody, response: { 200: TemplateView }, tags: TAGS },
    },
    async (request) => {
      const user = requireUser(request, "templates.write");
      const { act, reason, edit } = request.body;
      const place = { ...request.params, edit };
      return write(kernel, request, user, place.code, async (tx, actor) => {
        const row = await actOnVersion(tx, place, act, reason, actor);
        // What was fit when it was written may not be any more: rates and sections change.
        if (act === "PROPOSE" || act === "APPROVE") {
          await checkTerms(kernel, row.terms as Content["terms"]);
        }
      });
    });
}

async function checkedContent(kernel: Kernel, content: Content): Promise<Content> {
  return { ...content, terms: await checkTerms(kernel, content.terms) };
}

/** Writes rows once a key [TPL-6], and gives the template as it stands then. */
async function write(
  kernel: Kernel, request: FastifyRequest, user: User, code: string,
  act: (tx: Transaction<Tables>, actor: Actor) => Promise<void>,
): Promise<TemplateView> {
  const at = kernel.sequencer.now();
  const by = {
    actorId: user.userId, key: keyOf(request), at,
    request: [request.method, request.url, request.body],
  };
  await onceByKey(kernel.db, by, async (tx) => {
    await act(tx, { userId: user.userId, at });
    return {};
  });
  return templateView(kernel.db, code, await today(kernel), user);
}

/** Day of the exchange's clock. */
async function today(kernel: Kernel): Promise<string> {
  const exchange = await kernel.db.selectFrom("exchange").select("utc_offset_minutes").executeTakeFirst();
  return tradingDayOf(kernel.sequencer.now(), exchange?.utc_offset_minutes ?? 0);
}
