import type { AccountList, AccountView, DealPage, DealView, EntryPage } from "@kontor/wire";
import type { Command } from "commander";
import { contextOf } from "./context.ts";

/** `kontor deal list|show`. */
export function addDealCommands(program: Command): void {
  const deal = program.command("deal").description("the register of deals");
  deal
    .command("list")
    .description("deals, the newest first")
    .option("--session <code>").option("--limit <number>")
    .action(async (options: Record<string, string>, command: Command) => {
      const { client, print } = contextOf(command);
      const page = await client.get<DealPage>(`/v1/deals?${new URLSearchParams(options).toString()}`);
      const columns = [
        "dealId", "sessionCode", "bookCode", "side", "price", "quantity", "value", "direction", "state",
      ];
      print.table(page.items, columns);
    });
  deal
    .command("show")
    .argument("<id>")
    .description("one deal")
    .action(async (id: string, _options: unknown, command: Command) => {
      const { client, print } = contextOf(command);
      print.record({ ...(await client.get<DealView>(`/v1/deals/${encodeURIComponent(id)}`)) });
    });
}

/** `kontor deposit show|statement`. */
export function addDepositCommands(program: Command): void {
  const deposit = program.command("deposit").description(
    "deposits: free, reserved, blocked, and the ledger behind",
  );
  deposit
    .command("show")
    .description("accounts")
    .action(async (_options: unknown, command: Command) => {
      const { client, print } = contextOf(command);
      const { items } = await client.get<AccountList>("/v1/deposits");
      const columns: (keyof AccountView)[] = [
        "accountId", "ownerName", "currency", "free", "reserved", "blocked", "returning", "feeDue", "total",
      ];
      print.table(items, columns);
    });
  deposit
    .command("statement")
    .argument("<account>")
    .description("entries of an account, the newest first")
    .option("--limit <number>")
    .action(async (account: string, options: Record<string, string>, command: Command) => {
      const { client, print } = contextOf(command);
      const query = new URLSearchParams(options).toString();
      const page = await client.get<EntryPage>(
        `/v1/deposits/${encodeURIComponent(account)}/entries?${query}`,
      );
      print.table(
        page.items, ["entryId", "at", "kind", "amount", "freeChange", "orderId", "dealId", "reference"],
      );
    });
}
