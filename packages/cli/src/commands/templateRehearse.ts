import type { RehearsalFigures, RehearsalResult, RehearsalView } from "@kontor/wire";
import type { Command } from "commander";
import { writeFileSync } from "node:fs";
import type { Client } from "../api/client.ts";
import { UsageError } from "../output/exit.ts";
import type { Printer } from "../output/print.ts";
import { Progress } from "../output/progress.ts";
import { waitUntil } from "../process/waitUntil.ts";
import { contextOf } from "./context.ts";
import { withExamples } from "./examples.ts";
import { namedVersion, pathOfTemplate, readJsonFile } from "./templatePath.ts";

const WAIT_MS = 3_600_000;
const ASK_MS = 250;

interface RehearseOptions {
  readonly file?: string;
  readonly session?: string[];
  readonly from?: string;
  readonly to?: string;
  readonly commodity?: string;
  readonly csv?: string;
}

/** `kontor template rehearse`: sessions of the record under these rules, beside what happened. */
export function addTemplateRehearse(template: Command): void {
  withExamples(
    template
      .command("rehearse")
      .description("run sessions that were held under other rules, and compare")
      .argument("<code[@version]>", "template; without a version and without --file the rules as they were")
      .option("--file <json>", "terms that no version holds yet")
      .option("--session <code...>", "sessions").option("--from <day>", "first trading day")
      .option("--to <day>", "last trading day").option("--commodity <code>", "compare only this commodity")
      .option("--csv <file>", "write the comparison to a file")
      .action(async (named: string, options: RehearseOptions, command: Command) => {
        const { client, print } = contextOf(command);
        const { code, version } = namedVersion(named);
        const body = bodyOf(version, options);
        const asked = await client.post<RehearsalView>(`${pathOfTemplate(code)}/rehearsals`, body);
        const view = await follow(client, asked.rehearsalId, !print.isJson);
        if (!view.result) throw new Error(`the rehearsal came to no end: ${view.reason ?? view.state}`);
        if (options.csv !== undefined) writeFileSync(options.csv, csvOf(view.result));
        if (print.isJson) return print.record({ ...view });
        tell(print, view.result);
      }),
    "kontor template rehearse SPECIAL-CHINA@1 --from 2022-11-01 --to 2022-12-31",
    "kontor template rehearse SPECIAL-CHINA --file terms.json --session 2022-12-20-TIMBER-CN",
  );
}

function bodyOf(
  version: number | undefined, { file, session, from, to, commodity }: RehearseOptions,
): object {
  if (session === undefined && (from === undefined || to === undefined)) {
    throw new UsageError("--session is asked for, or --from and --to");
  }
  return {
    ...(version === undefined ? {} : { version }),
    ...(file === undefined ? {} : { terms: readJsonFile(file) }),
    source: {
      ...(session ? { sessions: session } : { from, to }), ...(commodity ? { commodityCode: commodity } : {}),
    },
  };
}

/** Waits for the end and tells people how far it is. */
async function follow(client: Client, rehearsalId: string, isTold: boolean): Promise<RehearsalView> {
  let progress: Progress | undefined;
  let told = 0;
  return waitUntil("the rehearsal ends", WAIT_MS, async () => {
    const view = await client.get<RehearsalView>(`/v1/rehearsals/${rehearsalId}`);
    if (isTold && view.total > 0) progress ??= new Progress("commands", view.total);
    progress?.step(view.done - told);
    told = progress ? view.done : 0;
    return view.state === "RUNNING" ? undefined : view;
  }, ASK_MS);
}

const FIGURES = ["deals", "quantity", "turnover", "average", "least", "most", "traders"] as const;
const COLUMNS = ["what", "figure", "happened", "would"];

type Line = {
  readonly what: string;
  readonly figure: string;
  readonly happened: unknown;
  readonly would: unknown;
};

function tell(print: Printer, result: RehearsalResult): void {
  print.table(linesOf(result), COLUMNS);
  print.say(result.differenceCount === 0
    ? "\nno deal differs"
    : `\n${result.differenceCount} deals differ, the first of them:`);
  const rows = result.differences.slice(0, 10).map(({ happened, would, ...rest }) => ({
    ...rest, happened: dealText(happened), would: dealText(would),
  }));
  if (rows.length > 0) print.table(rows, ["sessionCode", "lotCode", "kind", "happened", "would"]);
  print.say("");
  print.table(result.notes, ["note", "count"]);
}

function dealText(deal: { price: string; quantity: string } | null): string | null {
  return deal && `${deal.quantity} at ${deal.price}`;
}

/** Totals first, then each lot: a line a figure. */
function linesOf(result: RehearsalResult): Line[] {
  const parts = [
    ...result.totals.map((total) => ({ what: `all ${total.currency} ${total.unit}`, ...total })),
    ...result.lots.map((lot) => ({ what: `${lot.sessionCode} ${lot.lotCode}`, ...lot })),
  ];
  return parts.flatMap(({ what, happened, would }) => [
    ...FIGURES.map((figure) => ({ what, figure, happened: happened[figure], would: would[figure] })),
    { what, figure: "refused", happened: refusedOf(happened), would: refusedOf(would) },
    { what, figure: "unfilledBuy", happened: happened.unfilledBuy, would: would.unfilledBuy },
    { what, figure: "unfilledSell", happened: happened.unfilledSell, would: would.unfilledSell },
  ]);
}

function refusedOf({ refusals }: RehearsalFigures): number {
  return refusals.reduce((sum, { count }) => sum + count, 0);
}

/** The comparison as a file: comma, CRLF, quotes where a text holds one of them (RFC 4180). */
function csvOf(result: RehearsalResult): string {
  const rows = linesOf(result).map((line) => [line.what, line.figure, cell(line.happened), cell(line.would)]);
  return [COLUMNS, ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const { amount, currency } = value as { amount?: string; currency?: string };
  return amount === undefined ? String(value) : `${amount} ${currency ?? ""}`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
