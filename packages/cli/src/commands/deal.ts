import type { DealPage, DealView } from "@kontor/wire";
import type { Command } from "commander";
import { contextOf, queryOf } from "./context.ts";
import { withExamples } from "./examples.ts";

const COLUMNS = [
  "dealId", "sessionCode", "bookCode", "side", "price", "quantity", "value", "direction", "state",
];

/** `kontor deal list|show`. */
export function addDealCommands(program: Command): void {
  const deal = program.command("deal").description("the register of deals");
  withExamples(
    deal
      .command("list")
      .description("deals, the newest first")
      .option("--session <code>", "of this session only").option("--limit <number>", "at most so many")
      .action(async (options: Record<string, string>, command: Command) => {
        const { client, print } = contextOf(command);
        const page = await client.get<DealPage>(`/v1/deals${queryOf(options)}`);
        print.table(page.items, COLUMNS);
      }),
    "kontor deal list --limit 10",
  );
  withExamples(
    deal
      .command("show")
      .description("one deal")
      .argument("<id>", "deal")
      .action(async (id: string, _options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        print.record({ ...(await client.get<DealView>(`/v1/deals/${encodeURIComponent(id)}`)) });
      }),
    "kontor deal show 17 --json",
  );
}
