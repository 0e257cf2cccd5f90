import type { TemplateTerms, TemplateView } from "@kontor/wire";
import type { Command } from "commander";
import { ApiError, type Client } from "../api/client.ts";
import { UsageError } from "../output/exit.ts";
import { contextOf } from "./context.ts";
import { withExamples } from "./examples.ts";
import { pathOfTemplate, readJsonFile } from "./templatePath.ts";

interface DraftOptions {
  readonly file?: string;
  readonly fromSession?: string;
  readonly name?: string;
  readonly validFrom?: string;
}

type Content = Readonly<Record<string, unknown>>;

/** `kontor template draft`: a new template, its next version, or a draft written anew. */
export function addTemplateDraft(template: Command): void {
  withExamples(
    template
      .command("draft")
      .description("write a draft: of a new template, of its next version, or in place of the present draft")
      .argument("<code>", "template")
      .option("--file <json>", "names, validFrom and terms, as `template show --json` has them")
      .option("--from-session <code>", "terms of a session that was held or is planned")
      .option("--name <text>", "name in all languages, with --from-session")
      .option("--valid-from <day>", "first trading day, with --from-session")
      .action(async (code: string, options: DraftOptions, command: Command) => {
        const { client, print } = contextOf(command);
        const view = await write(client, code, await contentOf(client, options));
        const [latest] = view.versions;
        print.record({ code, version: latest?.version, state: latest?.state, edit: latest?.edit });
      }),
    "kontor template draft SPECIAL-CHINA --file special-china.json",
    'kontor template draft OPEN-MARKET --from-session 2026-01-12-OPEN-01 --name "Open market" ' +
      "--valid-from 2026-02-01",
  );
}

async function contentOf(client: Client, options: DraftOptions): Promise<Content> {
  const { file, fromSession, name, validFrom } = options;
  if (file !== undefined) return readJsonFile(file) as Content;
  if (fromSession === undefined || name === undefined || validFrom === undefined) {
    throw new UsageError("--file is asked for, or --from-session with --name and --valid-from");
  }
  const terms = await client.get<TemplateTerms>(`/v1/sessions/${encodeURIComponent(fromSession)}/terms`);
  return { names: { en: name, ru: name, zh: name }, validFrom, terms };
}

/** Where the latest version is a draft it is written anew; where it is settled the next one follows it. */
async function write(client: Client, code: string, content: Content): Promise<TemplateView> {
  const path = pathOfTemplate(code);
  const latest = (await existing(client, path))?.versions[0];
  if (!latest) return client.post<TemplateView>("/v1/session-templates", { code, ...content });
  if (latest.state === "DRAFT") {
    return client.put<TemplateView>(`${path}/versions/${latest.version}`, { ...content, edit: latest.edit });
  }
  return client.post<TemplateView>(`${path}/versions`, { ...content, latestVersion: latest.version });
}

async function existing(client: Client, path: string): Promise<TemplateView | undefined> {
  try {
    return await client.get<TemplateView>(path);
  } catch (error) {
    if (error instanceof ApiError && error.problem.code === "NOT_FOUND") return undefined;
    throw error;
  }
}
