import type { AccountList, AccountView, EntryPage, ReturnList, StaffAnswer } from "@kontor/wire";
import { Option, type Command } from "commander";
import { contextOf, queryOf } from "./context.ts";
import { withExamples } from "./examples.ts";
import { tellStaffAnswer } from "./staffAnswer.ts";

interface MovementOptions {
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
  readonly key?: string;
}

const ACCOUNT_COLUMNS: readonly (keyof AccountView)[] = [
  "accountId", "ownerId", "ownerNames", "currency", "free", "reserved", "blocked", "returning", "feeDue",
  "total",
];
const ENTRY_COLUMNS = ["entryId", "at", "kind", "amount", "freeChange", "orderId", "dealId", "reference"];
const RETURN_COLUMNS = ["returnId", "accountId", "ownerNames", "amount", "requestedAt", "paidAt"];

/** `kontor deposit show|statement|returns` for reading, `credit|return|pay` for moving money. */
export function addDepositCommands(program: Command): void {
  const deposit = program.command("deposit").description(
    "deposits: free, reserved, blocked, and the ledger behind",
  );
  addReading(deposit);
  withExamples(
    addMovement(deposit, "credit", "/v1/deposits/credits").description(
      "enter money that arrived (clearing desk)",
    ),
    'kontor deposit credit 12 --amount 5000.00 --currency USD --reference "bank line 2026-01-12/7"',
  );
  withExamples(
    addMovement(deposit, "return", "/v1/deposits/returns").description(
      "ask free money back; two persons of the clearing desk pay it out",
    ),
    'kontor deposit return 12 --amount 100.00 --currency USD --reference "letter 14"',
  );
  addPay(deposit);
}

function addReading(deposit: Command): void {
  withExamples(
    deposit.command("show").description("accounts").action(async (_: unknown, command: Command) => {
      const { client, print } = contextOf(command);
      print.table((await client.get<AccountList>("/v1/deposits")).items, ACCOUNT_COLUMNS);
    }),
    "kontor deposit show",
  );
  withExamples(
    deposit
      .command("statement")
      .description("entries of an account, the newest first")
      .argument("<account>", "account, as `deposit show` has it")
      .option("--limit <number>", "at most so many")
      .action(async (account: string, options: Record<string, string>, command: Command) => {
        const { client, print } = contextOf(command);
        const path = `/v1/deposits/${encodeURIComponent(account)}/entries${queryOf(options)}`;
        print.table((await client.get<EntryPage>(path)).items, ENTRY_COLUMNS);
      }),
    "kontor deposit statement 3 --limit 20",
  );
  withExamples(
    deposit.command("returns").description("money asked back").action(async (_: unknown, self: Command) => {
      const { client, print } = contextOf(self);
      print.table((await client.get<ReturnList>("/v1/deposits/returns")).items, RETURN_COLUMNS);
    }),
    "kontor deposit returns",
  );
}

/** A verb that moves money of an owner: the same words for each. */
function addMovement(deposit: Command, verb: string, path: string): Command {
  return deposit
    .command(verb)
    .argument("<owner>", "member or client, by the ownerId of `deposit show`")
    .requiredOption("--amount <decimal>", "amount in the currency's digits")
    .requiredOption("--currency <code>", "currency of the account")
    .requiredOption("--reference <text>", "bank line or letter behind it")
    .addOption(keyOption())
    .action(async (ownerId: string, options: MovementOptions, command: Command) => {
      const { client, print } = contextOf(command);
      const { key, ...terms } = options;
      tellStaffAnswer(print, await client.post<StaffAnswer>(path, { ownerId, ...terms }, key));
    });
}

function addPay(deposit: Command): void {
  withExamples(
    deposit
      .command("pay")
      .description("pay out what was asked back; waits for a second person")
      .argument("<return>", "return, as `deposit returns` has it")
      .requiredOption("--reference <text>", "payment order at the bank")
      .addOption(keyOption())
      .action(async (id: string, options: { reference: string; key?: string }, command: Command) => {
        const { client, print } = contextOf(command);
        const path = `/v1/deposits/returns/${encodeURIComponent(id)}/pay`;
        const { key, reference } = options;
        tellStaffAnswer(print, await client.post<StaffAnswer>(path, { reference }, key));
      }),
    'kontor deposit pay 2 --reference "payment order 88"',
  );
}

function keyOption(): Option {
  return new Option("--key <text>", "idempotency key: sent again with it, the act is done once");
}
