import type { NoSaleCertificate, OrderAnswer, OrderView, SessionDetail, StaffAnswer } from "@kontor/wire";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "../src/api/client.ts";
import { ADMIN_PASSWORD, type Ground, layGround, PASSWORD } from "../src/crash/ground.ts";
import { waitUntil } from "../src/process/waitUntil.ts";
import { serve, type ServedExchange, Shell, testFolder } from "./support/exchange.ts";
import { runKontor } from "./support/runKontor.ts";

const folder = testFolder("commands");
const shells = new Map<string, Shell>();
let exchange: ServedExchange;
let ground: Ground;

const at = (login: string): Shell => shells.get(login) as Shell;

beforeAll(async () => {
  exchange = await serve(join(folder.path, "var"), { KONTOR_ADMIN_PASSWORD: ADMIN_PASSWORD });
  ground = await layGround(exchange.url);
  const admin = new Client(exchange.url);
  await admin.signIn("admin", ADMIN_PASSWORD);
  for (const [login, role] of [["clearing2", "CLEARING_OFFICER"], ["auctioneer2", "AUCTIONEER"]]) {
    await admin.post("/v1/users", { login, name: login, password: PASSWORD, roles: [role], traderId: null });
  }
  for (const login of ["north-1", "south-1", "clearing", "clearing2", "auctioneer", "auctioneer2"]) {
    shells.set(login, await Shell.of(folder.path, exchange.url, login, PASSWORD));
  }
});
afterAll(async () => {
  await exchange.stop();
  folder.remove();
});

describe("a sign-in", () => {
  it("keeps a key that only its owner may read, and speaks for its user", async () => {
    const profile = join(folder.path, "north-1/kontor/profile.json");
    expect(statSync(profile).mode & 0o777).toBe(0o600);
    expect((await at("north-1").json("whoami")).value).toMatchObject({ login: "north-1", member: "NORTH" });
  });

  it("with a wrong password ends with 4 and keeps nothing", async () => {
    const shell = Shell.of(folder.path, exchange.url, "east-1", "wrong-password");
    await expect(shell).rejects.toThrow("SIGN_IN_FAILED");
    expect(existsSync(join(folder.path, "east-1/kontor"))).toBe(false);
  });

  it("shows its key to no other exchange", async () => {
    const { code, value } = await at("north-1").json("session", "list", "--url", `${exchange.url}/`);
    expect([code, Array.isArray(value)]).toEqual([0, true]);
    const elsewhere = await at("north-1").json("whoami", "--url", `${exchange.url}/`);
    expect(elsewhere).toMatchObject({ code: 4, problem: { code: "SIGN_IN_REQUIRED" } });
  });
});

describe("money", () => {
  it("is credited once, however often the same key is sent", async () => {
    const [owner = ""] = ground.ownerIds;
    for (const repeated of [false, true]) {
      const answer = await credit(owner, "--key", "bank-line-1");
      expect(answer).toMatchObject({ code: 0, value: { held: false, repeated } });
    }
    for (const ownerId of ground.ownerIds.slice(1)) await credit(ownerId);
    const { value } = await at("clearing").json("deposit", "show");
    expect(value).toHaveLength(4);
    expect(value[0]).toMatchObject({ ownerId: owner, currency: "USD", free: "50000.00" });
  });

  it("goes back by two persons, of whom the first cannot be the second", async () => {
    const [owner = ""] = ground.ownerIds;
    const terms = ["--amount", "100.00", "--currency", "USD", "--reference", "letter 14"];
    expect(await at("north-1").json("deposit", "return", owner, ...terms)).toMatchObject({ code: 0 });
    const [asked] = (await at("clearing").json("deposit", "returns")).value as { returnId: string }[];
    const pay = ["pay", asked?.returnId ?? "", "--reference", "order 88"];
    const held = await at("clearing").json("deposit", ...pay);
    expect(held).toMatchObject({ code: 11, value: { held: true } });
    const id = (held.value as StaffAnswer).proposalId ?? "";
    expect(await at("clearing").json("approval", "approve", id)).toMatchObject({ code: 7 });
    expect((await at("clearing2").json("approval", "list")).value).toMatchObject([
      { proposalId: id, command: "PayReturn", own: false },
    ]);
    expect(await at("clearing2").json("approval", "approve", id)).toMatchObject({ code: 0 });
    const entries = await untilEntry("RETURN");
    expect(entries[0]).toMatchObject({ amount: { amount: "100.00", currency: "USD" } });
  });

  it("is refused with the field and the rule where the amount is none", async () => {
    const [owner = ""] = ground.ownerIds;
    for (const amount of ["1e3", "5.001", "много", "90071992547409930.00"]) {
      const { code, problem } = await credit(owner, "--amount", amount);
      expect([amount, code]).toEqual([amount, 6]);
      expect(problem).toMatchObject({ errors: [{ pointer: "/amount" }] });
    }
    const negative = await credit(owner, "--amount", "-5");
    expect(negative).toMatchObject({ code: 7, problem: { code: "TERMS_INVALID" } });
    expect(await at("north-1").json("deposit", "pay", "1", "--reference", "x")).toMatchObject({ code: 4 });
  });
});

describe("orders", () => {
  it("are placed once, changed, seen and withdrawn", async () => {
    const [first, again] = [await place("BUY", "100", "my-1"), await place("BUY", "100", "my-1")];
    expect([first.code, again.code, (again.value as OrderAnswer).repeated]).toEqual([0, 0, true]);
    const { orderId } = first.value as OrderAnswer;
    const other = await place("BUY", "101", "my-1");
    expect(other).toMatchObject({ code: 7, problem: { code: "ORDER_ALREADY_EXISTS" } });
    expect(await at("north-1").json("order", "amend", orderId, "--price", "99")).toMatchObject({ code: 0 });
    await untilShown(orderId, "99");
    expect(await at("south-1").json("order", "show", orderId)).toMatchObject({ code: 3 });
    expect(await at("south-1").json("order", "cancel", orderId)).toMatchObject({ code: 3 });
    const cancelled = await at("north-1").json("order", "cancel", orderId);
    expect(cancelled.value).toMatchObject({ state: "CANCELLED" });
    expect(await at("north-1").json("order", "cancel", orderId)).toMatchObject({ code: 7 });
  });

  it("become deals that both sides see", async () => {
    await place("SELL", "100", "sell-1");
    const answer = await at("south-1").json("order", "place", "--book", ground.bookIds[0] ?? "",
      "--side=BUY", "--price=100", "--quantity=5", "--time-in-force=IOC");
    const [deal] = (answer.value as OrderAnswer).deals;
    const dealId = deal?.dealId ?? "";
    for (const login of ["north-1", "south-1"]) {
      const shown = await waitUntil("the deal is listed", 10_000, async () => {
        const { code, value } = await at(login).json("deal", "show", dealId);
        return code === 0 ? (value as unknown) : undefined;
      });
      expect(shown).toMatchObject({ dealId, price: "100", quantity: "5" });
    }
    expect((await at("north-1").json("deal", "list", "--limit", "1")).value).toHaveLength(1);
  });

  it("that break a rule of the market or of the form say which", async () => {
    expect(await place("BUY", "0.5", "off")).toMatchObject({
      code: 7, problem: { code: "PRICE_INVALID", errors: [{ pointer: "/price" }] },
    });
    const dear = await at("north-1").json("order", "place", "--book", ground.bookIds[0] ?? "",
      "--side=BUY", "--price=100", "--quantity=900000");
    expect(dear).toMatchObject({ code: 7, problem: { code: "DEPOSIT_INSUFFICIENT" } });
    const nowhere = await at("north-1").json("order", "place", "--book=999", "--side=BUY", "--price=1",
      "--quantity=1");
    expect(nowhere.code).toBe(3);
    const words = await at("north-1").run("order", "place", "--book=999", "--side=BUY", "--price=1",
      "--quantity=many");
    expect(words.stderr).toMatch(/^[A-Z_]+: .+\n\(trace .+\)\n$/);
  });
});

describe("a session", () => {
  it("is listed, shown, logged and counted", async () => {
    const staff = at("auctioneer");
    const { value } = await staff.json("session", "list", "--state", "LIVE");
    expect(value).toMatchObject([{ code: "lasting" }]);
    expect((await staff.json("session", "show", "lasting")).value).toMatchObject({
      session: { code: "lasting" }, books: [{ code: "FIRST" }, { code: "SECOND" }],
    });
    expect((await staff.json("session", "results", "lasting")).value).toHaveProperty("lots");
    expect((await staff.json("session", "log", "lasting")).value).not.toHaveLength(0);
    expect(await staff.json("session", "show", "none-such")).toMatchObject({ code: 3 });
  });

  it("stops by one person and goes on by two; a refused proposal changes nothing", async () => {
    const why = ["--reason", "line is down"];
    expect(await at("auctioneer").json("session", "halt", "lasting", ...why)).toMatchObject({ code: 0 });
    expect(await place("BUY", "100", "while-halted")).toMatchObject({ code: 7 });
    const resume = async (): Promise<string> => {
      const held = await at("auctioneer").json("session", "resume", "lasting", ...why);
      expect(held.code).toBe(11);
      return (held.value as StaffAnswer).proposalId ?? "";
    };
    const rejected = await at("auctioneer2").json("approval", "reject", await resume(), ...why);
    expect(rejected.code).toBe(0);
    expect(await place("BUY", "100", "still-halted")).toMatchObject({ code: 7 });
    const words = await at("auctioneer2").run("approval", "approve", await resume());
    expect(words).toMatchObject({ code: 0, stdout: expect.stringMatching(/^held +false$/m) });
    const { value } = await at("auctioneer").json("session", "show", "lasting");
    expect((value as SessionDetail).session.stop).toBe("RUNNING");
  });
});

describe("a certificate of no sale", () => {
  it("is listed and saved by its owner alone, and checked from its file", async () => {
    await place("SELL", "500", "too-dear");
    const why = ["--reason", "end of the day"];
    const closed = await at("auctioneer").json("session", "close", "lasting", ...why);
    expect(closed).toMatchObject({ code: 0 });
    const [own] = await waitUntil("the certificate is listed", 10_000, async () => {
      const { value } = await at("north-1").json("certificate", "list", "--session", "lasting");
      return (value as NoSaleCertificate[]).length > 0 ? value as NoSaleCertificate[] : undefined;
    });
    const number = own?.number ?? "";
    expect(own).toMatchObject({ price: "500", quantity: "5", owner: { code: "NORTH" } });
    const { stdout } = await at("north-1").run("certificate", "list");
    expect(stdout).toMatch(new RegExp(`^${number} +lasting +FIRST .* NORTH +5 `, "m"));
    expect((await at("south-1").json("certificate", "list")).value).toEqual([]);
    const out = join(folder.path, "certificate.json");
    const save = (login: string) => at(login).json("certificate", "save", number, "--out", out);
    expect(await save("south-1")).toMatchObject({ code: 3 });
    expect(await save("north-1")).toMatchObject({ code: 0, value: { file: out, number } });
    const printed = await at("north-1").run("certificate", "save", number, "--out", "-");
    expect(printed.stdout).toBe(readFileSync(out, "utf8"));
    const verified = await runKontor(["verify", out, "--json"]);
    expect([verified.code, JSON.parse(verified.stdout)]).toMatchObject([
      0, { ok: true, proven: { certificate: { number } } },
    ]);
  });
});

it("Ctrl-C stops the exchange, database included, and says so by 130", async () => {
  exchange.running.child.kill("SIGINT");
  expect(await exchange.running.end).toMatchObject({ code: 130 });
  expect(existsSync(join(folder.path, "var/postgres/lock"))).toBe(false);
  expect(existsSync(join(folder.path, "var/postgres/data/postmaster.pid"))).toBe(false);
});

function credit(owner: string, ...more: string[]): ReturnType<Shell["json"]> {
  const reference = `line of ${owner}`;
  return at("clearing").json("deposit", "credit", owner, "--amount", "50000.00", "--currency", "USD",
    "--reference", reference, ...more);
}

function place(side: string, price: string, id: string): ReturnType<Shell["json"]> {
  return at("north-1").json("order", "place", "--book", ground.bookIds[0] ?? "", "--side", side,
    "--price", price, "--quantity", "5", "--id", id);
}

function untilShown(orderId: string, price: string): Promise<OrderView> {
  return waitUntil("the changed order is listed", 10_000, async () => {
    const order = (await at("north-1").json("order", "show", orderId)).value as OrderView;
    return order.price === price ? order : undefined;
  });
}

function untilEntry(kind: string): Promise<readonly Record<string, unknown>[]> {
  return waitUntil(`an entry ${kind}`, 10_000, async () => {
    const [account] = (await at("north-1").json("deposit", "show")).value as { accountId: string }[];
    const id = account?.accountId ?? "";
    const entries = (await at("north-1").json("deposit", "statement", id, "--limit=5")).value as
      { kind: string }[];
    return entries[0]?.kind === kind ? entries : undefined;
  });
}
