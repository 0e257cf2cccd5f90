import {
  BundleQuery, HeadPage, HeadQuery, type PublishedHead, SessionProof, SigningKeys,
} from "@kontor/wire";
import type { FastifyReply } from "fastify";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Type } from "typebox";
import { numbersOf, pageFrom } from "../../db/page.ts";
import type { Edition } from "../../proof/bundle.ts";
import { edgeError } from "../../platform/appError.ts";
import { AfterQuery, CodeParams, type Http } from "../../platform/http.ts";
import { instant } from "../../platform/time.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { endedSessionOf, type Publisher } from "./publisher.ts";

const unpack = promisify(gunzip);
const LINES = { "application/x-ndjson": { schema: Type.String() } };
const FILE_ANSWER = { 200: { description: "The file: one JSON object a line", content: LINES } };

/** What anybody may check: session files, signed heads, and the keys that signed them [PRF-6]. */
export function proofsRoutes(app: Http, kernel: Kernel, publisher: Publisher): void {
  keyAndHeadRoutes(app, kernel, publisher);

  app.get("/v1/sessions/:code/proof",
    {
      schema: {
        params: CodeParams, querystring: AfterQuery, response: { 200: SessionProof }, tags: ["proofs"],
      },
    },
    async (request) => {
      await untilProjected(kernel, request.query.after);
      return sessionProof(kernel, request.params.code);
    });

  app.get("/v1/sessions/:code/bundle",
    {
      schema: { params: CodeParams, querystring: BundleQuery, response: FILE_ANSWER, tags: ["proofs"] },
    },
    async (request, reply) => {
      const { code } = request.params;
      const edition = request.query.edition ?? "public";
      if (edition === "full") requireUser(request, "sessions.prove");
      const bytes = edition === "full"
        ? await fullBundle(kernel, publisher, code) : await publicBundle(kernel, code);
      return sendFile(reply, bytes, code, edition) as never;
    });
}

function keyAndHeadRoutes(app: Http, kernel: Kernel, publisher: Publisher): void {
  app.get("/v1/heads",
    { schema: { querystring: HeadQuery, response: { 200: HeadPage }, tags: ["proofs"] } },
    async (request) => {
      const limit = request.query.limit ?? 50;
      const { cursor } = request.query;
      const [seq = 0, sessionId = 0] = cursor === undefined ? [] : numbersOf(cursor, 2);
      let select = headRows(kernel).orderBy("head.seq", "desc").orderBy("head.session_id", "desc");
      if (cursor !== undefined) {
        select = select.where((
          e,
        ) => e(e.refTuple("head.seq", "head.session_id"), "<", e.tuple(seq, sessionId)));
      }
      const rows = await select.limit(limit + 1).execute();
      const page = pageFrom(rows, limit, (row) => row.seq, (row) => row.session_id);
      return { items: page.items.map(headView), nextCursor: page.nextCursor };
    });

  app.get("/v1/signing-keys", { schema: { response: { 200: SigningKeys }, tags: ["proofs"] } }, async () => {
    const rows = await kernel.db.selectFrom("signing_key").selectAll().orderBy("first_used_at").execute();
    return {
      items: rows.map((row) => ({
        keyId: row.key_id, publicKey: row.public_key, firstUsedAt: instant(row.first_used_at),
        isPresent: row.key_id === publisher.signer.publicKey.keyId,
      })),
    };
  });
}

function sendFile(reply: FastifyReply, bytes: Buffer, code: string, edition: Edition): FastifyReply {
  return reply
    .header("content-type", "application/x-ndjson; charset=utf-8")
    .header("content-disposition", `attachment; filename="${fileNameOf(code, edition)}"`)
    .send(bytes);
}

function fileNameOf(code: string, edition: Edition): string {
  return `${code.replace(/[^A-Za-z0-9._-]/g, "_")}.${edition}.kontor.jsonl`;
}

async function sessionProof(kernel: Kernel, code: string): Promise<SessionProof> {
  const span = await findSpan(kernel, code);
  const empty = { sessionCode: code, root: null, byteCount: null, head: null };
  if (span.ended_seq === null) return { ...empty, status: "NOT_ENDED" };
  const row = await headRows(kernel).where("head.session_id", "=", span.session_id).executeTakeFirst();
  const head = row ? headView(row) : null;
  const bundle = await kernel.db
    .selectFrom("session_bundle").select(["root", "byte_count", "fault"])
    .where("session_id", "=", span.session_id).executeTakeFirst();
  if (!bundle) return { ...empty, head, status: "PREPARING" };
  if (bundle.fault !== null) return { ...empty, head, status: "FAILED" };
  return { sessionCode: code, root: bundle.root, byteCount: bundle.byte_count, head, status: "READY" };
}

async function publicBundle(kernel: Kernel, code: string): Promise<Buffer> {
  const span = await findEnded(kernel, code);
  const bundle = await kernel.db
    .selectFrom("session_bundle").select(["payload", "fault"])
    .where("session_id", "=", span.session_id).executeTakeFirst();
  if (!bundle) throw edgeError("UNAVAILABLE", "the file is being made; repeat in a moment");
  if (!bundle.payload) throw edgeError("INTERNAL", "the session did not come out again as it was recorded");
  return unpack(bundle.payload);
}

async function fullBundle(kernel: Kernel, publisher: Publisher, code: string): Promise<Buffer> {
  return publisher.make(endedSessionOf(await findEnded(kernel, code)), "full");
}

async function findEnded(kernel: Kernel, code: string) {
  const span = await findSpan(kernel, code);
  if (span.ended_seq !== null) return span;
  throw edgeError("NOT_FOUND", "the session has not ended; its file is made when it has");
}

async function findSpan(kernel: Kernel, code: string) {
  const span = await kernel.db
    .selectFrom("session_span").selectAll().where("code", "=", code).executeTakeFirst();
  if (!span) throw edgeError("NOT_FOUND", "no session has this code");
  return span;
}

function headRows(kernel: Kernel) {
  return kernel.db
    .selectFrom("published_head as head").innerJoin(
      "session_span as span", "span.session_id", "head.session_id",
    )
    .select([
      "head.session_id", "span.code", "head.seq", "head.hash", "head.at", "head.key_id", "head.signature",
    ]);
}

type HeadRow = Awaited<ReturnType<ReturnType<typeof headRows>["executeTakeFirstOrThrow"]>>;

function headView(row: HeadRow): PublishedHead {
  return {
    sessionCode: row.code, seq: row.seq, hash: row.hash, at: instant(row.at), keyId: row.key_id,
    signature: row.signature,
  };
}
