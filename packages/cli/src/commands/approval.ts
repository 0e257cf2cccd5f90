import type { ProposalList, StaffAnswer } from "@kontor/wire";
import type { Command } from "commander";
import { contextOf } from "./context.ts";
import { withExamples } from "./examples.ts";
import { tellStaffAnswer } from "./staffAnswer.ts";

const COLUMNS = [
  "proposalId", "command", "state", "proposedBy", "proposedAt", "expiresAt", "decidedBy", "own", "terms",
];

/** `kontor approval list|approve|reject`: the second of two persons. */
export function addApprovalCommands(program: Command): void {
  const approval = program.command("approval").description("acts that wait for a second person");
  withExamples(
    approval
      .command("list")
      .description("what waits; your own proposals are marked, since another must decide them")
      .option("--all", "also what was decided or has expired")
      .action(async (options: { all?: boolean }, command: Command) => {
        const { client, print } = contextOf(command);
        const query = options.all ? "?state=ALL" : "";
        const { items } = await client.get<ProposalList>(`/v1/proposals${query}`);
        print.table(items, COLUMNS);
      }),
    "kontor approval list",
  );
  addDecisions(approval);
}

function addDecisions(approval: Command): void {
  withExamples(
    approval
      .command("approve")
      .description("give the second signature: the act is done")
      .argument("<id>", "proposal")
      .action(async (id: string, _options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        const path = `/v1/proposals/${encodeURIComponent(id)}/approve`;
        tellStaffAnswer(print, await client.post<StaffAnswer>(path, undefined));
      }),
    "kontor approval approve 3",
  );
  withExamples(
    approval
      .command("reject")
      .description("refuse a proposal: the act is not done")
      .argument("<id>", "proposal")
      .requiredOption("--reason <text>", "why; it stands in the journal")
      .action(async (id: string, options: { reason: string }, command: Command) => {
        const { client, print } = contextOf(command);
        const path = `/v1/proposals/${encodeURIComponent(id)}/refuse`;
        tellStaffAnswer(print, await client.post<StaffAnswer>(path, { reason: options.reason }));
      }),
    'kontor approval reject 3 --reason "not agreed with the section"',
  );
}
