import { spawn } from "node:child_process";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DraftTemplateBody, RehearsalView, SessionView } from "@kontor/wire";
import { readDemoExchange, readTemplates } from "../src/demo/demoFiles.ts";
import type { ReportLine } from "../src/demo/report.ts";
import { DemoStage } from "./support/demoStage.ts";
import { serve, type ServedExchange, Shell, testFolder } from "./support/exchange.ts";
import { planOf } from "./support/examplePlan.ts";
import { type Ran, runKontor } from "./support/runKontor.ts";
import { readExamples, ROOT } from "./support/shellBlocks.ts";

const folder = testFolder("demo");
const market = join(folder.path, "market");
let demo: Ran;

beforeAll(async () => {
  demo = await runKontor(["demo", "--var", market, "--json"]);
}, 120_000);
afterAll(() => folder.remove());

describe("kontor demo", () => {
  it("prints each published figure beside the computed one, and ends with 0", () => {
    expect(demo.code, demo.stderr).toBe(0);
    const lines = JSON.parse(demo.stdout) as ReportLine[];
    expect(lines.map(({ published, computed, agrees }) => [published, computed, agrees])).toEqual([
      ["11", "11", true], ["4", "4", true], ["more than 20000", "20600", true], ["10", "10", true],
      ["62200", "62200", true], ["124400", "124400", true], ["50", "50", true],
      ["85500000", "85500000", true],
      ["12300000", "12300014.25", true], ["CN, SG", "CN, SG", true], ["4", "4", true],
    ]);
  });

  it("ends with 6 and says NO where a figure is another than was published", async () => {
    const data = join(folder.path, "data");
    cpSync(join(ROOT, "data/demo"), data, { recursive: true });
    const script = join(data, "china-december-2022.json");
    writeFileSync(script, readFileSync(script, "utf8").replace('"85500000"', '"85500001"'));
    const { code, stdout } = await runKontor(["demo"], { env: { KONTOR_DEMO_DATA: data } });
    expect(code).toBe(6);
    expect(stdout).toMatch(/turnover +85500001 +85500000 +CNY +NO$/m);
    expect(stdout).toContain("10 of 11 published figures");
  }, 120_000);

  it("writes over nothing", async () => {
    expect(await runKontor(["demo", "--var", market])).toMatchObject({
      code: 2, stderr: `${market} holds a demo already\n`,
    });
  });
});

describe("the documents", () => {
  const examples = readExamples();
  const isScript = (line: string): boolean => /^npm (ci|start|test|run (?!kontor))/.test(line);
  const hasOwnTest = (line: string): boolean =>
    /kontor (-- )?(serve|demo|crash|verify|replay|rebuild|session export|certificate save)/.test(line);
  const typed = examples.filter(({ line }) => !isScript(line) && !hasOwnTest(line));
  let exchange: ServedExchange;
  let stage: DemoStage;

  beforeAll(async () => {
    exchange = await serve(market);
    stage = new DemoStage(exchange.url, folder.path);
    await (await stage.desk("admin")).post("/v1/training/clock", { at: null });
  });
  afterAll(() => exchange.stop());

  it("name scripts that are there", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
    const named = examples.flatMap(({ line }) => [...line.matchAll(/npm run (\S+)|npm (start|test)/g)]);
    expect(named.length).toBeGreaterThan(5);
    for (const [, run, plain] of named) expect(scripts).toHaveProperty([run ?? plain ?? ""]);
  });

  it.each(typed)("$page: $line", async ({ line }) => {
    const { login, replace, code } = planOf(line.replace("npm run kontor -- ", "kontor "));
    let real = line.replace("npm run kontor -- ", "kontor ").replace("http://localhost:8080", exchange.url);
    real = real.replace(/\b(FILE|session\.json)/, "data/vectors/CONTINUOUS_DOUBLE_AUCTION/TV-CDA-1.json");
    for (const [placeholder, make] of replace) {
      const pattern = new RegExp(`(?<![\\w-])${placeholder}(?![\\w-])`);
      if (pattern.test(real)) real = real.replace(pattern, await make(stage));
    }
    const { env } = await stage.shell(login);
    expect(await typeIn(real, { ...env, KEY: keyOf(env) })).toMatchObject({ code });
  });
});

describe("the rules of the demo", () => {
  let exchange: ServedExchange;
  let chief: Shell;
  beforeAll(async () => {
    exchange = await serve(market);
    chief = await Shell.of(folder.path, exchange.url, "chief", readDemoExchange().password);
  });
  afterAll(() => exchange.stop());

  const rehearse = async (...terms: string[]): Promise<RehearsalView> => {
    const days = ["--from", "2022-11-01", "--to", "2022-12-31"];
    const { code, value } = await chief.json("template", "rehearse", ...terms, ...days);
    expect(code).toBe(0);
    return value as RehearsalView;
  };

  it("give the past sessions again, deal for deal", async () => {
    const { result } = await rehearse("SPECIAL-CHINA@1");
    expect(result?.sessions.map(({ code }) => code)).toHaveLength(2);
    expect(result?.differences).toEqual([]);
    for (const { happened, would } of result?.lots ?? []) expect(would).toEqual(happened);
    const days = ["--from", "2022-11-01", "--to", "2022-12-31"];
    const sessions = (await chief.json("session", "list", ...days)).value as SessionView[];
    const turnover = sessions.reduce((sum, session) => sum + Number(session.turnover.amount), 0);
    expect(result?.totals.map(({ happened }) => Number(happened.turnover.amount))).toEqual([turnover]);
    expect(turnover).toBeGreaterThan(85_500_000);
  });

  it("would have given other prices where the buyer's counts", async () => {
    const file = join(folder.path, "buyer.json");
    const { terms } = readTemplates()[0] as DraftTemplateBody;
    const changed = { ...terms, parameters: { ...terms.parameters, priceRule: "BUYER" } };
    writeFileSync(file, JSON.stringify(changed));
    const csv = join(folder.path, "compared.csv");
    const { result } = await rehearse("SPECIAL-CHINA", "--file", file, "--csv", csv);
    const [total] = result?.totals ?? [];
    expect(Number(total?.would.turnover.amount)).toBeGreaterThan(Number(total?.happened.turnover.amount));
    expect(result?.differences.every(({ kind }) => kind === "CHANGED")).toBe(true);
    expect(readFileSync(csv, "utf8")).toContain(`turnover,${total?.happened.turnover.amount} CNY,`);
  });
});

describe("the record of the demo", () => {
  it("leads to the same state in each fresh process, and stands every check", async () => {
    const tool = async (...args: string[]): Promise<Record<string, unknown>> => {
      const { code, stdout, stderr } = await runKontor([...args, "--var", market, "--json"]);
      expect(code, stderr).toBe(0);
      return JSON.parse(stdout) as Record<string, unknown>;
    };
    const { stateHash, headHash, commands } = await tool("replay");
    expect(await tool("replay")).toMatchObject({ stateHash, headHash, commands });
    expect(await tool("verify")).toEqual({ ok: true, stateHash, headHash, commands });
    const rebuilt = await tool("rebuild");
    expect(JSON.stringify(rebuilt)).not.toContain("false");
    expect(await tool("verify")).toMatchObject({ ok: true, stateHash });
  });
});

it("a byte that changed on the disk is found wherever the record stands", async () => {
  const files = filesWith(join(market, "postgres/data/base"), "demo-exchange");
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const bytes = readFileSync(file);
    const changed = Buffer.from(bytes);
    const place = changed.indexOf("demo-exchange");
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
    writeFileSync(file, changed);
    const { code, stdout } = await runKontor(["verify", "--var", market]);
    writeFileSync(file, bytes);
    expect([code, stdout]).toEqual([6, expect.stringMatching(/^BROKEN .+\(invalid page in block/)]);
  }
  expect(await runKontor(["verify", "--var", market])).toMatchObject({ code: 0 });
});

/** Files of the database that hold a text: that of the first command, in the journal and in its events. */
function filesWith(folderPath: string, text: string): string[] {
  return readdirSync(folderPath, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

function keyOf({ XDG_CONFIG_HOME = "" }: Readonly<Record<string, string>>): string {
  const profile = readFileSync(join(XDG_CONFIG_HOME, "kontor/profile.json"), "utf8");
  return (JSON.parse(profile) as { key: string }).key;
}

/** Types a line into a shell, in the folder of the checkout. */
function typeIn(line: string, env: Record<string, string>): Promise<{ code: number | null; text: string }> {
  const path = `${join(ROOT, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`;
  const child = spawn("bash", ["-c", line], { cwd: ROOT, env: { ...process.env, ...env, PATH: path } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  }
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, text })));
}
