import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDemoExchange } from "../src/demo/demoFiles.ts";
import { serve, Shell, testFolder } from "./support/exchange.ts";
import { type Ran, runKontor } from "./support/runKontor.ts";

const CODE = "2022-12-20-TIMBER-CN";
const folder = testFolder("session-file");
const publicFile = join(folder.path, "public.jsonl");
const fullFile = join(folder.path, "full.jsonl");
const keyFile = join(folder.path, "exchange.pem");
const ran: Record<string, Ran> = {};

/** Exports by way of a running exchange, and stops it: whoever verifies has the files alone. */
beforeAll(async () => {
  const varDir = join(folder.path, "var");
  const demo = await runKontor(["demo", "--var", varDir]);
  if (demo.code !== 0) throw new Error(demo.stdout + demo.stderr);
  const exchange = await serve(varDir);
  const { password } = readDemoExchange();
  const nobody = { KONTOR_URL: exchange.url, XDG_CONFIG_HOME: join(folder.path, "nobody") };
  const regulator = await Shell.of(folder.path, exchange.url, "regulator", password);
  const asNobody = (...args: string[]) => runKontor(["session", "export", CODE, ...args], { env: nobody });
  ran["public"] = await asNobody("--out", publicFile, "--json");
  ran["standard output"] = await asNobody("--out", "-");
  ran["full as nobody"] = await asNobody("--edition", "full", "--out", fullFile);
  ran["full"] = await regulator.run("session", "export", CODE, "--edition", "full", "--out", fullFile);
  ran["unknown"] = await regulator.run("session", "export", "NOWHERE");
  const keys = await (await fetch(
    `${exchange.url}/v1/signing-keys`,
  )).json() as { items: { publicKey: string }[] };
  writeFileSync(
    keyFile, `-----BEGIN PUBLIC KEY-----\n${keys.items[0]?.publicKey ?? ""}\n-----END PUBLIC KEY-----\n`,
  );
  await exchange.stop();
}, 240_000);
afterAll(() => folder.remove());

describe("kontor session export", () => {
  it("writes the file and says which", () => {
    expect(ran["public"]?.code, ran["public"]?.stderr).toBe(0);
    const bytes = readFileSync(publicFile).length;
    expect(JSON.parse(ran["public"]?.stdout ?? "")).toEqual({ file: publicFile, bytes, edition: "public" });
    expect(ran["standard output"]?.stdout).toBe(readFileSync(publicFile, "utf8"));
  });

  it("gives the full edition to who may have it", () => {
    expect([ran["full as nobody"]?.code, ran["full"]?.code, ran["unknown"]?.code]).toEqual([4, 0, 3]);
    expect(readFileSync(fullFile, "utf8")).toContain('"line":"row"');
  });
});

describe("kontor verify FILE, without server and database", () => {
  it.each([
    ["public", publicFile], ["full", fullFile],
  ])("runs the %s edition again", async (edition, file) => {
    const { code, stdout, stderr } = await runKontor(["verify", file]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`PROVEN ${CODE} of`);
    expect(stdout).toContain(`(${edition} edition)`);
    expect(stdout).toMatch(/steps run again: \d+ orders, [1-9]\d* deals/);
    expect(stdout).toMatch(/^check value [0-9a-f]{64}$/m);
    expect(stdout).toContain("as the file says: compare it");
  });

  it("gives values to programs, and the same story of both editions", async () => {
    const verdicts = await Promise.all([publicFile, fullFile].map(async (file) => {
      const { code, stdout } = await runKontor(["verify", file, "--key", keyFile, "--json"]);
      expect(code).toBe(0);
      return JSON.parse(stdout) as { ok: true; proven: { storyHash: string; key: string; deals: unknown[] } };
    }));
    expect(verdicts.map(({ ok, proven }) => [ok, proven.key])).toEqual([[true, "PINNED"], [true, "PINNED"]]);
    expect(new Set(verdicts.map(({ proven }) => proven.storyHash)).size).toBe(1);
  });

  it("names a changed byte and ends with 6", async () => {
    const bytes = readFileSync(publicFile);
    const place = bytes.indexOf('"priceTicks":', bytes.length >> 1) + '"priceTicks":'.length;
    const was = String.fromCharCode(bytes[place] as number);
    bytes[place] = was === "9" ? 0x38 : 0x39;
    const changed = join(folder.path, "changed.jsonl");
    writeFileSync(changed, bytes);
    const line = bytes.subarray(0, place).filter((byte) => byte === 0x0a).length + 1;
    const { code, stdout } = await runKontor(["verify", changed]);
    expect(code).toBe(6);
    expect(stdout).toContain(`NOT PROVEN line ${line}, byte `);
    expect(stdout).toMatch(
      new RegExp(`\\(byte ${place + 1} of the file\\), .*priceTicks: is .*, was 0x.. "${was}"`),
    );
    const told = await runKontor(["verify", changed, "--json"]);
    expect([
      told.code, JSON.parse(told.stdout),
    ]).toMatchObject([6, { ok: false, fault: { kind: "CHANGED", line } }]);
  });

  it("tells another key than the one that was named", async () => {
    const other = join(folder.path, "other.pem");
    writeFileSync(other, generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }));
    const { code, stdout } = await runKontor(["verify", publicFile, "--key", other]);
    expect([
      code, stdout,
    ]).toEqual([6, expect.stringMatching(/NOT PROVEN .*publicKey: signed by key \w+, not by \w+/)]);
  });

  it.each([
    ["a file that is not there", ["verify", join(folder.path, "gone")], 2, "gone: cannot be read (ENOENT)"],
    ["a key that is none", ["verify", publicFile, "--key", publicFile], 2, "it is no Ed25519 public key"],
    ["a key without a file", ["verify", "--key", keyFile], 2, "--key goes with a file"],
    ["two files", ["verify", publicFile, fullFile], 2, "too many arguments"],
    ["a file of another kind", ["verify", keyFile], 6, "NOT PROVEN line 1"],
  ])("refuses %s", async (_, args, code, words) => {
    const told = await runKontor(args);
    expect([told.code, told.stdout + told.stderr]).toEqual([code, expect.stringContaining(words)]);
  });
});
