import {
  BUNDLE_EDITIONS, courseRows, type CourseLine, type LogLine, type SessionCourse, type SessionDetail,
  type SessionPage, type SessionResults,
} from "@kontor/wire";
import { Option, type Command } from "commander";
import { writeFileSync } from "node:fs";
import { contextOf, queryOf } from "./context.ts";
import { withExamples } from "./examples.ts";

const LIST_COLUMNS = [
  "code", "tradingDay", "method", "period", "stop", "lotCount", "dealCount", "turnover",
];
const BOOK_COLUMNS = ["bookId", "code", "commodityCode", "offered", "sold", "lastPrice", "dealCount"];
const LOT_COLUMNS = [
  "bookCode", "offered", "sold", "startPrice", "averagePrice", "changePercent", "deals", "value", "noSale",
];
const COURSE_COLUMNS = [
  "seq", "at", "kind", "lot", "phase", "round", "price", "quantity", "bidder", "granted", "excess", "surplus",
  "outcome",
];
const LOG_COLUMNS = [
  "seq", "at", "kind", "bookCode", "period", "price", "quantity", "deliveryPlace", "text",
];

/** `kontor session list|show|log|results|export`. @returns the noun, for the verbs of the control room */
export function addSessionCommands(program: Command): Command {
  const session = program.command("session").description("trading sessions: calendar, state, results, acts");
  addCalendar(session);
  addSheets(session);
  addExport(session);
  return session;
}

function addCalendar(session: Command): void {
  withExamples(
    session
      .command("list")
      .description("sessions in the order they open")
      .option("--from <day>", "first trading day").option("--to <day>", "last trading day")
      .addOption(new Option("--state <state>", "state").choices(["UPCOMING", "LIVE", "ENDED"]))
      .addOption(new Option("--practice <which>", "only sessions in play money, or only the others")
        .choices(["ONLY", "NONE"]))
      .action(async (options: Record<string, string>, command: Command) => {
        const { client, print } = contextOf(command);
        print.table((await client.get<SessionPage>(`/v1/sessions${queryOf(options)}`)).items, LIST_COLUMNS);
      }),
    "kontor session list --state LIVE",
    "kontor session list --state LIVE --practice ONLY",
    "kontor session list --from 2022-11-01 --to 2022-12-31",
  );
  withExamples(
    session
      .command("show")
      .description("one session with its lots")
      .argument("<code>", "session")
      .action(async (code: string, _options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        const detail = await client.get<SessionDetail>(pathOf(code));
        if (print.isJson) return print.record({ ...detail });
        const { periods: _periods, ...head } = detail.session;
        print.record(head);
        print.table(detail.books, BOOK_COLUMNS);
      }),
    "kontor session show 2022-12-20-TIMBER-CN",
  );
}

function addSheets(session: Command): void {
  withExamples(
    session
      .command("results")
      .description("the result sheet of a session")
      .argument("<code>", "session")
      .action(async (code: string, _options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        const results = await client.get<SessionResults>(`${pathOf(code)}/results`);
        if (print.isJson) return print.record({ ...results });
        const { session: _session, lots, ...sheet } = results;
        print.record(sheet);
        print.table(lots, LOT_COLUMNS);
      }),
    "kontor session results 2022-12-20-TIMBER-CN",
  );
  withExamples(
    session
      .command("log")
      .description("the public log of a session")
      .argument("<code>", "session")
      .action(async (code: string, _options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        const { lines } = await client.get<{ lines: LogLine[] }>(`${pathOf(code)}/log`);
        print.table(lines, LOG_COLUMNS);
      }),
    "kontor session log 2022-12-20-TIMBER-CN",
  );
  addCourse(session);
}

function addCourse(session: Command): void {
  withExamples(
    session
      .command("course")
      .description("all that everybody was told in a session: rounds, prices, bids by bidder number, deals")
      .argument("<code>", "session")
      .action(async (code: string, _options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        const lines: CourseLine[] = [];
        for (let after: number | null = 0; after !== null;) {
          const path = `${pathOf(code)}/course?after=${after}`;
          const part: SessionCourse = await client.get<SessionCourse>(path);
          lines.push(...part.lines);
          after = part.next;
        }
        print.table(courseRows(lines), COURSE_COLUMNS);
      }),
    "kontor session course 2022-12-20-TIMBER-CN",
    "kontor session course 2022-12-20-TIMBER-CN --json",
  );
}

function addExport(session: Command): void {
  withExamples(
    session
      .command("export")
      .description("the file by which a finished session can be checked: kontor verify FILE")
      .argument("<code>", "session")
      .addOption(new Option("--edition <edition>", "for anybody, or with names and rows of the journal")
        .choices(BUNDLE_EDITIONS).default("public"))
      .option("--out <file>", "where to write it (CODE.EDITION.kontor.jsonl; - is standard output)")
      .action(async (code: string, options: { edition: string; out?: string }, command: Command) => {
        const { client, print } = contextOf(command);
        const bytes = await client.file(`${pathOf(code)}/bundle?edition=${options.edition}`);
        if (options.out === "-") return void process.stdout.write(bytes);
        const file = options.out ?? `${code.replace(/[^\w.-]/g, "_")}.${options.edition}.kontor.jsonl`;
        writeFileSync(file, bytes);
        print.record({ file, bytes: bytes.length, edition: options.edition });
      }),
    "kontor session export 2022-12-20-TIMBER-CN",
    "kontor session export 2022-12-20-TIMBER-CN --edition full --out session.jsonl",
  );
}

function pathOf(code: string): string {
  return `/v1/sessions/${encodeURIComponent(code)}`;
}
