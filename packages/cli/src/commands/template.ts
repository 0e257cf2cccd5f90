import type { TemplateDifferences, TemplateList, TemplateVersion, TemplateView } from "@kontor/wire";
import type { Command } from "commander";
import type { Client } from "../api/client.ts";
import { UsageError } from "../output/exit.ts";
import type { Printer } from "../output/print.ts";
import { contextOf } from "./context.ts";
import { withExamples } from "./examples.ts";
import { addTemplateDraft } from "./templateDraft.ts";
import { addTemplateRehearse } from "./templateRehearse.ts";
import { namedVersion, pathOfTemplate, wholeNumber } from "./templatePath.ts";

const LIST_COLUMNS = ["code", "version", "state", "inForce", "validFrom", "section", "method", "currency"];
const HISTORY_COLUMNS = ["at", "act", "by", "reason"];

const ACTS = {
  propose: { act: "PROPOSE", words: "propose a draft: another person then approves or refuses it" },
  approve: { act: "APPROVE", words: "approve what another person wrote and proposed" },
  refuse: { act: "REFUSE", words: "give a proposal back as a draft" },
  retire: { act: "RETIRE", words: "take a version out of use; sessions made from it stay as they are" },
} as const;

/** `kontor template list|show|diff|draft|propose|approve|refuse|retire|rehearse`. */
export function addTemplateCommands(program: Command): void {
  const template = program
    .command("template")
    .description("session templates: rules with versions and two signatures, rehearsed on past sessions");
  addReading(template);
  addTemplateDraft(template);
  for (const [verb, { act, words }] of Object.entries(ACTS)) addAct(template, verb, act, words);
  addTemplateRehearse(template);
}

function addReading(template: Command): void {
  withExamples(
    template
      .command("list")
      .description("templates with their latest version and the one in force today")
      .action(async (_options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        print.table((await client.get<TemplateList>("/v1/session-templates")).items, LIST_COLUMNS);
      }),
    "kontor template list",
  );
  withExamples(
    template
      .command("show")
      .description("a template with its latest version, or the one that is named")
      .argument("<code[@version]>", "template")
      .action(async (named: string, _options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        const { code, version } = namedVersion(named);
        const view = await client.get<TemplateView>(pathOfTemplate(code));
        const found = versionOf(view, version);
        if (print.isJson) return print.record({ ...found });
        show(print, found);
      }),
    "kontor template show SPECIAL-CHINA", "kontor template show SPECIAL-CHINA@1 --json",
  );
  withExamples(
    template
      .command("diff")
      .description("what two versions say differently")
      .argument("<code>", "template").argument("<from>", "version").argument("<to>", "version")
      .action(async (code: string, from: string, to: string, _options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        const query = `from=${wholeNumber(from, "<from>")}&to=${wholeNumber(to, "<to>")}`;
        const path = `${pathOfTemplate(code)}/differences?${query}`;
        print.table((await client.get<TemplateDifferences>(path)).items, ["path", "from", "to"]);
      }),
    "kontor template diff SPECIAL-CHINA 1 2",
  );
}

function show(print: Printer, { terms, history, acts, ...head }: TemplateVersion): void {
  print.record({ ...head, acts: acts.join(", ") });
  print.record({ ...terms });
  print.table(history, HISTORY_COLUMNS);
}

function addAct(template: Command, verb: string, act: string, words: string): void {
  withExamples(
    template
      .command(verb)
      .description(words)
      .argument("<code[@version]>", "template; the latest version where none is named")
      .requiredOption("--reason <text>", "why; it stands in the history")
      .action(async (named: string, { reason }: { reason: string }, command: Command) => {
        const { client, print } = contextOf(command);
        const { code, version } = namedVersion(named);
        const done = await actOn(client, code, act, reason, version);
        print.record({ code, version: done.version, state: done.state, edit: done.edit });
      }),
    `kontor template ${verb} SPECIAL-CHINA --reason "agreed with the section"`,
  );
}

/** Acts on a version as it stands now: somebody who changes it in between is told, not overwritten. */
async function actOn(
  client: Client, code: string, act: string, reason: string, version: number | undefined,
): Promise<TemplateVersion> {
  const found = versionOf(await client.get<TemplateView>(pathOfTemplate(code)), version);
  const path = `${pathOfTemplate(code)}/versions/${found.version}/acts`;
  const view = await client.post<TemplateView>(path, { act, reason, edit: found.edit });
  return versionOf(view, found.version);
}

function versionOf(view: TemplateView, version = view.versions[0]?.version): TemplateVersion {
  const found = view.versions.find((candidate) => candidate.version === version);
  if (!found) throw new UsageError(`${view.code} has no version ${version ?? ""}`);
  return found;
}
