import type { MeView, OrderAnswer, SessionDetail, SessionPage } from "@kontor/wire";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "../src/api/client.ts";
import { DatabaseProcesses } from "../src/crash/database.ts";
import { killAtOnce, listProcesses } from "../src/crash/processes.ts";
import { PRACTICES } from "../src/demo/practice/practices.ts";
import { WELCOMED } from "../src/demo/welcome.ts";
import { freePort } from "../src/process/freePort.ts";
import { waitUntil } from "../src/process/waitUntil.ts";
import { testFolder } from "./support/exchange.ts";
import { runKontor, type Running, startKontor } from "./support/runKontor.ts";

const PASSWORD = "kontor-demo";
const BEGIN_MS = 180_000;
const folder = testFolder("live");
const market = join(folder.path, "market");
let port = 0;
let url = "";
let first: Running;
let buyer: Client;

beforeAll(async () => {
  port = await freePort();
  first = open(market);
  [, url = ""] = await first.says(/The exchange is open: (\S+)/);
}, BEGIN_MS);
afterAll(async () => {
  first.child.kill("SIGTERM");
  await first.end;
  folder.remove();
});

describe("a fresh demo market", () => {
  it("tells whom to be, and each of them can sign in", async () => {
    const { input } = await first.says(/Sign in with the password kontor-demo[\s\S]+Ctrl-C/);
    for (const login of WELCOMED) {
      expect(input).toContain(login);
      const client = await signedIn(login);
      expect((await client.get<MeView>("/v1/me")).roles).not.toHaveLength(0);
    }
  });

  it("runs an open market, a special session and a practice session", async () => {
    const items = await waitUntil("three sessions are live", 30_000, async () => {
      const { items: all } = await new Client(url).get<SessionPage>("/v1/sessions?state=LIVE&limit=200");
      const live = all.filter(({ code }) => !/-PRACTICE-[A-Z]/.test(code));
      return live.length === 3 ? live : undefined;
    });
    const kinds = items.map(({ code, method, practice }) => [code.split("-").at(-2), method, practice]);
    expect(kinds).toContainEqual(["OPEN", "CONTINUOUS_DOUBLE_AUCTION", false]);
    expect(kinds).toContainEqual(["PRACTICE", "CONTINUOUS_DOUBLE_AUCTION", true]);
    expect(kinds).toContainEqual(["SPECIAL", "PERIODIC_COUNTER_AUCTION", false]);
  });

  it("runs a practice auction of each method, in which somebody bids", async () => {
    const bidIn = await waitUntil("bids in practice auctions", 120_000, async () => {
      const { items: all } = await new Client(url).get<SessionPage>("/v1/sessions?state=LIVE&limit=200");
      const auctions = all.filter(({ code }) => /-PRACTICE-[A-Z]/.test(code));
      if (new Set(auctions.map(({ method }) => method)).size < PRACTICES.length) return undefined;
      const details = await Promise.all(
        auctions.map(({ code }) => new Client(url).get<SessionDetail>(`/v1/sessions/${code}`)),
      );
      const bid = details.filter(({ books }) => books.some(({ lot }) => lot !== null && lot.leader !== null));
      return bid.length >= 3 ? bid : undefined;
    }, 1_000);
    expect(bidIn.every(({ session }) => session.practice && session.currency === "XTS")).toBe(true);
  }, 150_000);

  it("has somebody to deal with at once", async () => {
    buyer = await signedIn("buyer");
    const answer = await waitUntil("a deal with one of the traders", 90_000, buyFromSomebody, 500);
    expect(answer.deals).toHaveLength(1);
  }, 120_000);
});

describe("beside a running market", () => {
  it("a second one in the same folder says who is there", async () => {
    const { code, stderr } = await runKontor(["demo", "--live", "--port", "0", "--var", market]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^another exchange runs in .+ \(process \d+\); stop it, or give another folder/);
  });

  it("one at the same port says what to do, and leaves nothing running", async () => {
    const elsewhere = join(folder.path, "elsewhere");
    const { code, stderr } = await runKontor(["serve", "--port", String(port), "--var", elsewhere]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/127\.0\.0\.1:\d+ is taken by another program; give another port/);
    expect(new DatabaseProcesses(elsewhere).remains()).toEqual([]);
  });
});

describe("a market that is hurt", () => {
  it("heals when its server or its database is killed", async () => {
    const server = listProcesses().find((row) => row.parent === first.child.pid);
    expect(server?.title).toContain("server/src/main.ts");
    killAtOnce([server?.pid]);
    await first.says(/again: it ended with SIGKILL/);
    await untilHealed();
    killAtOnce([new DatabaseProcesses(market).postmaster()]);
    await first.says(/again: Error: the database ended/);
    await untilHealed();
  }, 90_000);

  it("stops by Ctrl-C with everything that belongs to it, and goes on where it was", async () => {
    first.child.kill("SIGINT");
    expect((await first.end).code).toBe(130);
    expect(new DatabaseProcesses(market).remains()).toEqual([]);
    first = open(market);
    await first.says(/The exchange is open/);
    expect(await signedIn("buyer").then((client) => client.get("/v1/orders?limit=1"))).toMatchObject({
      items: [{ state: "FILLED" }],
    });
    first.child.kill("SIGTERM");
    expect(await first.end).toMatchObject({ code: 0 });
    expect(existsSync(join(market, "postgres/lock"))).toBe(false);
  }, BEGIN_MS);
});

function open(varDir: string): Running {
  return startKontor(["demo", "--live", "--port", String(port), "--var", varDir]);
}

async function signedIn(login: string): Promise<Client> {
  const client = new Client(url);
  await client.signIn(login, PASSWORD);
  return client;
}

/** Buys at the best price of the open market; somebody may be quicker. */
async function buyFromSomebody(): Promise<OrderAnswer | undefined> {
  const { items } = await buyer.get<SessionPage>("/v1/sessions?state=LIVE");
  const code = items.find((session) => session.code.includes("-OPEN-"))?.code ?? "";
  const { books } = await buyer.get<SessionDetail>(`/v1/sessions/${code}`);
  const book = books.find(({ bestSell }) => bestSell !== null);
  if (!book?.bestSell) return undefined;
  const answer = await buyer.post<OrderAnswer>("/v1/orders", {
    clientOrderId: `visitor-${Date.now()}`, bookId: book.bookId, side: "BUY", price: book.bestSell.price,
    quantity: "5", timeInForce: "IOC",
  });
  return answer.deals.length > 0 ? answer : undefined;
}

function untilHealed(): Promise<true> {
  return waitUntil("the exchange answers again", 30_000, async () => {
    const response = await fetch(`${url}/v1/time`).catch(() => undefined);
    return response?.ok ? true : undefined;
  }, 100);
}
