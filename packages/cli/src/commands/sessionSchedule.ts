import type { SessionFromTemplate, TemplateLot } from "@kontor/wire";
import type { Command } from "commander";
import { randomUUID } from "node:crypto";
import { UsageError } from "../output/exit.ts";
import { contextOf } from "./context.ts";
import { withExamples } from "./examples.ts";
import { namedVersion, pathOfTemplate, readJsonFile } from "./templatePath.ts";

interface ScheduleOptions {
  readonly template: string;
  readonly at: string;
  readonly title?: string;
  readonly lot?: string[];
  readonly lots?: string;
  readonly mainSession?: string;
  readonly key?: string;
}

/** `kontor session schedule`: a session with its lots, by the rules of a template. */
export function addSessionSchedule(session: Command): void {
  withExamples(
    session
      .command("schedule")
      .description("make a session from a template")
      .argument("<code>", "session")
      .requiredOption("--template <code@version>", "template; without @version the one in force on the day")
      .requiredOption("--at <instant>", "when its first period begins, in UTC")
      .option("--title <text>", "title in all languages; the code where it is left out")
      .option("--lot <terms...>", "CODE:COMMODITY:BASIS, with :REFERENCE-PRICE where there is a corridor")
      .option("--lots <json>", "file with a list of lots, for what --lot cannot say: owner, quantity, prices")
      .option("--main-session <code>", "addressed deals: ended session whose sells are the main offers")
      .option("--key <key>", "idempotency key: the same key goes on where it stopped")
      .action(async (code: string, options: ScheduleOptions, command: Command) => {
        const { client, print } = contextOf(command);
        const { code: template, version } = namedVersion(options.template);
        const title = options.title ?? code;
        const made = await client.post<SessionFromTemplate>(`${pathOfTemplate(template)}/sessions`, {
          code, titles: { en: title, ru: title, zh: title }, startsAt: options.at, lots: lotsOf(options),
          ...(version === undefined ? {} : { version }),
          ...(options.mainSession === undefined ? {} : { mainSession: options.mainSession }),
        }, options.key ?? randomUUID());
        print.record({
          sessionCode: made.sessionCode, sessionId: made.session.id, template, version: made.version,
          hash: made.hash, bookIds: made.lots.map(({ id }) => id).join(", "), repeated: made.session.repeated,
        });
      }),
    'kontor session schedule 2036-02-04-OPEN-01 --template OPEN-MARKET@1 --at 2036-02-04T07:00:00.000Z ' +
      '--lot "LUMBER:LUMBER-PINE-EDGED:FCA Minsk:168"',
  );
}

function lotsOf({ lot, lots }: ScheduleOptions): TemplateLot[] {
  if (lots !== undefined) return readJsonFile(lots) as TemplateLot[];
  if (lot === undefined) throw new UsageError("--lot or --lots is asked for");
  return lot.map((text) => {
    const [code, commodityCode, basis, referencePrice] = text.split(":");
    if (!code || !commodityCode || !basis) {
      throw new UsageError(`--lot ${text} must be CODE:COMMODITY:BASIS or CODE:COMMODITY:BASIS:PRICE`);
    }
    return { code, commodityCode, basis, ...(referencePrice ? { referencePrice } : {}) };
  });
}
