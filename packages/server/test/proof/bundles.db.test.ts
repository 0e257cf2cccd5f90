import type { HeadPage, SessionProof, SigningKeys } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { headText, isSignedBy } from "../../src/proof/signing.ts";
import { type Proven, verifyBundle } from "../../src/proof/verifyBundle.ts";
import { waitFor } from "../../src/platform/waitFor.ts";
import { linesOf } from "../support/forged.ts";
import { type Market, openMarket, openMarketOn } from "../support/market.ts";
import { liveMarketDay } from "../support/marketDay.ts";

const READY_MS = 30_000;
const folder = mkdtempSync(join(tmpdir(), "kontor-proof-"));
let market: Market;
beforeAll(async () => {
  market = await openMarket({ signingKeyPath: join(folder, "key.pem"), snapshotEvery: 7 });
  await beforeTheEnd();
  await liveMarketDay(market);
  for (const code of ["LIVE", "PERIODIC", "PRACTICE"]) await untilReady(market, code);
}, 60_000);
afterAll(async () => {
  await market.close();
  rmSync(folder, { recursive: true, force: true });
});

const early: number[] = [];

/** What is told of a session that goes on; kept for a test below, since the day passes once. */
async function beforeTheEnd(): Promise<void> {
  const proof = await market.nobody.get<SessionProof>("/v1/sessions/LIVE/proof");
  if (proof.body.status !== "NOT_ENDED" || proof.body.root !== null) throw new Error("told too early");
  early.push((await market.nobody.get("/v1/sessions/LIVE/bundle")).status);
  early.push((await market.as("regulator").get("/v1/sessions/LIVE/bundle?edition=full")).status);
}

async function untilReady({ nobody }: Market, code: string): Promise<SessionProof> {
  let proof: SessionProof | undefined;
  const isReady = await waitFor(async () => {
    proof = (await nobody.get<SessionProof>(`/v1/sessions/${code}/proof`)).body;
    return proof.status === "READY";
  }, READY_MS, 20);
  if (!isReady || !proof) throw new Error(`${code}: ${JSON.stringify(proof)} ${String(market.faults)}`);
  return proof;
}

async function file(who = market.nobody, query = "", code = "LIVE"): Promise<Buffer> {
  const { status, body } = await who.get<string>(`/v1/sessions/${code}/bundle${query}`);
  expect(status).toBe(200);
  return Buffer.from(body);
}

function proven(bytes: Buffer): Proven {
  const verdict = verifyBundle(bytes);
  if (!verdict.ok) throw new Error(verdict.fault.text);
  return verdict.proven;
}

describe("[PRF-6] the file of a session", () => {
  it("is not there before the end, for nobody", () => {
    expect(early).toEqual([404, 404]);
  });

  it("can be had by anybody afterwards, and is the one whose check value is told", async () => {
    const proof = await untilReady(market, "LIVE");
    const bytes = await file();
    const { root, deals, session, edition } = proven(bytes);
    expect({ root, byteCount: bytes.length, session, edition }).toEqual({
      root: proof.root, byteCount: proof.byteCount, session: "LIVE", edition: "public",
    });
    const known = await market.nobody.get<{ items: { dealId: string; price: string; quantity: string }[] }>(
      "/v1/market/deals?session=LIVE",
    );
    expect(deals.map(({ number, price, quantity }) => [number, price, quantity])).toEqual(
      known.body.items.map(({ dealId, price, quantity }) => [dealId, price, quantity]).reverse(),
    );
  });

  it("comes under a name of its own, as lines of JSON", async () => {
    const { headers } = await market.nobody.get("/v1/sessions/LIVE/bundle");
    expect(headers).toMatchObject({
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": 'attachment; filename="LIVE.public.kontor.jsonl"',
    });
  });

  it("is full for the desks that may see orders and deposits, and for nobody else", async () => {
    const path = "/v1/sessions/LIVE/bundle?edition=full";
    expect((await market.nobody.get(path)).status).toBe(401);
    for (const login of ["alder", "auctioneer", "clearing", "admin", "chief"]) {
      expect((await market.as(login).get(path)).status, login).toBe(403);
    }
    for (const login of ["regulator", "surveillance"]) {
      const { edition, storyHash } = proven(await file(market.as(login), "?edition=full"));
      expect([edition, storyHash]).toEqual(["full", proven(await file()).storyHash]);
    }
  });

  it("is there for every method, and for sessions in which nothing happened", async () => {
    const periodic = proven(await file(market.nobody, "", "PERIODIC"));
    expect([periodic.method, periodic.deals.length]).toEqual(["PERIODIC_COUNTER_AUCTION", 0]);
    expect(proven(await file(market.nobody, "", "PRACTICE")).session).toBe("PRACTICE");
  });

  it("is of no session that is not there, and of no edition that is not there", async () => {
    expect((await market.nobody.get("/v1/sessions/NOWHERE/proof")).status).toBe(404);
    expect((await market.nobody.get("/v1/sessions/NOWHERE/bundle")).status).toBe(404);
    expect((await market.nobody.get("/v1/sessions/LIVE/bundle?edition=secret")).body.code).toBe(
      "FIELD_INVALID",
    );
  });

  it("tells where it could not be made", async () => {
    const { db } = market.exchange.kernel;
    const kept = await db.selectFrom("session_bundle").selectAll().where(
      "session_id", "=", 3,
    ).executeTakeFirstOrThrow();
    const set = (
      changes: object,
    ) => db.updateTable("session_bundle").set(changes).where("session_id", "=", 3).execute();
    await set({ root: null, payload: null, fault: "as told" });
    expect((await market.nobody.get<SessionProof>("/v1/sessions/PRACTICE/proof")).body.status).toBe("FAILED");
    expect((await market.nobody.get("/v1/sessions/PRACTICE/bundle")).body.code).toBe("INTERNAL");
    await db.deleteFrom("session_bundle").where("session_id", "=", 3).execute();
    expect((await market.nobody.get<SessionProof>("/v1/sessions/PRACTICE/proof")).body.status).toBe(
      "PREPARING",
    );
    expect((await market.nobody.get("/v1/sessions/PRACTICE/bundle")).body.code).toBe("UNAVAILABLE");
    await db.insertInto("session_bundle").values(kept).execute();
  });
});

describe("[PRF-2] the public edition", () => {
  /** Words and sums that stand in the exchange and are nobody's business; 10000000 is a deposit. */
  const SECRETS = new RegExp([
    "ALDER|BIRCH|CEDAR|DOGWOOD|T-|t-s-|t-b-|changed|client\"|bank line|letter|papers|an alert",
    '\\b10000000\\b|"CN"|"BY"|"RU"|"KZ"',
  ].join("|"));

  it("holds no name, no key, no deposit and no country, and the full one holds them", async () => {
    const open = (await file()).toString().replace('"homeCountry":"BY"', "");
    expect(SECRETS.exec(open)?.[0]).toBeUndefined();
    const full = (await file(market.as("regulator"), "?edition=full")).toString();
    expect(full).toMatch(/"ALDER"/);
    expect(full).toMatch(/\b10000000\b/);
    const names = linesOf(Buffer.from(full)).find(({ line }) => line === "names");
    expect(names).toMatchObject({ owners: expect.arrayContaining([[1, "ALDER"]]) as unknown });
  });

  it("counts parties anew in each file, in the order in which they come", async () => {
    const owners = linesOf(await file()).flatMap((line) =>
      line.line === "fact" && line.command.type === "AdmitMember" ? [line.command.code] : []);
    expect(owners).toEqual(owners.map((_, i) => `M${i + 1}`));
  });
});

describe("[PRF-4] signed heads", () => {
  it("are published after every session, with the hash that the journal has there", async () => {
    const { items } = (await market.nobody.get<HeadPage>("/v1/heads")).body;
    expect(items.map(({ sessionCode }) => sessionCode).sort()).toEqual(["LIVE", "PERIODIC", "PRACTICE"]);
    const keys = (await market.nobody.get<SigningKeys>("/v1/signing-keys")).body.items;
    for (const { seq, hash, at, signature, keyId } of items) {
      const row = await market.exchange.kernel.db
        .selectFrom("journal").select("hash").where("last_seq", "=", seq).executeTakeFirstOrThrow();
      expect(row.hash.toString("hex")).toBe(hash);
      const key = keys.find((candidate) => candidate.keyId === keyId);
      const text = headText("Exchange of the tests", { seq, hash, at: Date.parse(at) });
      expect(isSignedBy(key?.publicKey ?? "", text, signature)).toBe(true);
    }
    const { head } = proven(await file());
    expect(items).toContainEqual(
      expect.objectContaining({ seq: head.seq, hash: head.hash, signature: head.signature }),
    );
  });

  it("are read page by page, each once", async () => {
    const seen: string[] = [];
    for (let cursor = ""; ;) {
      const { body } = await market.nobody.get<HeadPage>(`/v1/heads?limit=1${cursor}`);
      seen.push(...body.items.map(({ sessionCode }) => sessionCode));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen.sort()).toEqual(["LIVE", "PERIODIC", "PRACTICE"]);
    expect((await market.nobody.get("/v1/heads?cursor=x")).body.code).toBe("CURSOR_INVALID");
  });
});

it("[PRF-4, PRF-6] what a stop left undone is made after the next start; old keys stay known", async () => {
  const before = await file();
  const { db } = market.exchange.kernel;
  await db.deleteFrom("session_bundle").execute();
  await db.deleteFrom("published_head").where("session_id", "=", 1).execute();
  await market.close();
  market = await openMarketOn(market.url, market, { signingKeyPath: join(folder, "key.pem") });
  await untilReady(market, "LIVE");
  expect((await file()).equals(before), "the same to the byte").toBe(true);
  await db.destroy();

  await market.close();
  market = await openMarketOn(market.url, market, { signingKeyPath: join(folder, "next.pem") });
  const { items } = (await market.nobody.get<SigningKeys>("/v1/signing-keys")).body;
  const present = items.filter(({ isPresent }) => isPresent);
  const signedBy = items.find(({ keyId }) => keyId === proven(before).keyId);
  expect([present.length, signedBy?.isPresent]).toEqual([1, false]);
  expect(verifyBundle(await file(), signedBy).ok).toBe(true);
  expect(verifyBundle(await file(), present[0])).toMatchObject({ ok: false, fault: { kind: "KEY" } });
  expect(market.faults).toEqual([]);
}, 60_000);
