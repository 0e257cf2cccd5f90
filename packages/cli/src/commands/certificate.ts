import type { NoSaleDocument, NoSalePage } from "@kontor/wire";
import type { Command } from "commander";
import { writeFileSync } from "node:fs";
import { contextOf, queryOf } from "./context.ts";
import { withExamples } from "./examples.ts";

const PATH = "/v1/no-sale-certificates";
const COLUMNS = ["number", "session", "lot", "goods", "owner", "quantity", "unit", "price", "currency"];

/** `kontor certificate list|save`. */
export function addCertificateCommands(program: Command): void {
  const certificate = program.command("certificate")
    .description("certificates of no sale: goods that were offered and not sold");
  addList(certificate);
  addSave(certificate);
}

function addList(certificate: Command): void {
  withExamples(
    certificate
      .command("list")
      .description("certificates that you may read, the newest first")
      .option("--session <code>", "of this session only").option("--limit <number>", "at most so many")
      .action(async (options: Record<string, string>, command: Command) => {
        const { client, print } = contextOf(command);
        const { items } = await client.get<NoSalePage>(`${PATH}${queryOf(options)}`);
        if (print.isJson) return print.table(items, COLUMNS);
        print.table(items.map(({ session, lot, owner, ...offer }) => ({
          ...offer, session: session.code, lot: lot.code, goods: lot.commodityNames, owner: owner.code,
        })), COLUMNS);
      }),
    "kontor certificate list --limit 10",
  );
}

function addSave(certificate: Command): void {
  withExamples(
    certificate
      .command("save")
      .description("one certificate as a signed file, which anybody checks: kontor verify FILE")
      .argument("<number>", "certificate")
      .option("--out <file>", "where to write it (no-sale-NUMBER.kontor.json; - is standard output)")
      .action(async (number: string, options: { out?: string }, command: Command) => {
        const { client, print } = contextOf(command);
        const document = await client.get<NoSaleDocument>(`${PATH}/${encodeURIComponent(number)}`);
        const text = `${JSON.stringify(document, null, 2)}\n`;
        if (options.out === "-") return void process.stdout.write(text);
        const file = options.out ?? `no-sale-${document.certificate.number}.kontor.json`;
        writeFileSync(file, text);
        print.record({ file, number: document.certificate.number, keyId: document.keyId });
      }),
    "kontor certificate save 4711-3",
    "kontor certificate save 4711-3 --out certificate.json",
  );
}
