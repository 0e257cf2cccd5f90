import {
  type LogLine, type SessionAct, type SessionDetail, type SessionPage, type SessionResults, type StaffAnswer,
} from "@kontor/wire";
import type { Command } from "commander";
import { EXIT, UsageError } from "../output/exit.ts";
import { contextOf } from "./context.ts";

const ACTS: Readonly<Record<string, SessionAct>> = {
  start: "START_PERIOD", pause: "PAUSE", resume: "RESUME", extend: "EXTEND", halt: "HALT", close: "CLOSE",
  abort: "ABORT",
};

interface ActOptions {
  readonly reason?: string;
  readonly period?: string;
  readonly minutes?: string;
}

/** `kontor session list|show|log|results` and the acts of the control room. */
export function addSessionCommands(program: Command): void {
  const session = program.command("session").description("trading sessions: calendar, state, results, acts");

  session
    .command("list")
    .description("sessions in the order they open")
    .option("--from <day>", "first trading day").option("--to <day>", "last trading day")
    .option("--state <state>", "UPCOMING, LIVE or ENDED")
    .action(async (options: Record<string, string>, command: Command) => {
      const { client, print } = contextOf(command);
      const query = new URLSearchParams(pick(options, ["from", "to", "state"]));
      const page = await client.get<SessionPage>(`/v1/sessions?${query.toString()}`);
      const columns = ["code", "tradingDay", "method", "period", "stop", "lotCount", "dealCount", "turnover"];
      print.table(page.items, columns);
    });

  session
    .command("show")
    .description("one session with its lots")
    .argument("<code>")
    .action(async (code: string, _options: unknown, command: Command) => {
      const { client, print } = contextOf(command);
      const detail = await client.get<SessionDetail>(`/v1/sessions/${encodeURIComponent(code)}`);
      if (print.isJson) return print.record(detail as never);
      const { periods: _periods, ...head } = detail.session;
      print.record(head);
      print.table(detail.books, ["code", "commodityCode", "offered", "sold", "lastPrice", "dealCount"]);
    });

  session
    .command("results")
    .description("the result sheet of a session")
    .argument("<code>")
    .action(async (code: string, _options: unknown, command: Command) => {
      const { client, print } = contextOf(command);
      const results = await client.get<SessionResults>(`/v1/sessions/${encodeURIComponent(code)}/results`);
      if (print.isJson) return print.record(results as never);
      const { session: _session, lots, ...sheet } = results;
      print.record(sheet);
      print.table(lots, ["bookCode", "offered", "sold", "startPrice", "averagePrice", "value", "noSale"]);
    });

  session
    .command("log")
    .description("the public log of a session")
    .argument("<code>")
    .action(async (code: string, _options: unknown, command: Command) => {
      const { client, print } = contextOf(command);
      const {
        lines,
      } = await client.get<{ lines: LogLine[] }>(`/v1/sessions/${encodeURIComponent(code)}/log`);
      print.table(
        lines, ["seq", "at", "kind", "bookCode", "period", "price", "quantity", "deliveryPlace", "text"],
      );
    });

  for (const [verb, act] of Object.entries(ACTS)) addAct(session, verb, act);
}

function addAct(session: Command, verb: string, act: SessionAct): void {
  const command = session
    .command(verb)
    .description(`${act.toLowerCase().replace("_", " ")}: an act of the control room`)
    .argument("<code>")
    .requiredOption("--reason <text>", "why; it stands in the journal");
  if (act === "START_PERIOD") command.requiredOption("--period <name>", "period to start");
  if (act === "EXTEND") command.requiredOption("--minutes <number>", "by how long");
  command.action(async (code: string, options: ActOptions, self: Command) => {
    const { client, print } = contextOf(self);
    const minutes = options.minutes === undefined ? undefined : Number(options.minutes);
    if (minutes !== undefined && !Number.isInteger(minutes)) {
      throw new UsageError("--minutes must be a whole number");
    }
    const answer = await client.post<StaffAnswer>(`/v1/sessions/${encodeURIComponent(code)}/acts`, {
      act, reason: options.reason, ...(options.period ? { period: options.period } : {}),
      ...(minutes === undefined ? {} : { byMinutes: minutes }),
    });
    print.record({ ...answer });
    if (answer.held) {
      print.say(`waits for a second person: proposal ${answer.proposalId ?? ""}`);
      process.exitCode = EXIT.SECOND_PERSON;
    }
  });
}

function pick(options: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (options[name] ? [[name, options[name]]] : [])));
}
