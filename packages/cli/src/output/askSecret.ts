import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { EXIT } from "./exit.ts";

/** Asks in the terminal for what nobody beside should read: nothing that is typed is shown. */
export async function askSecret(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  terminal.on("SIGINT", () => {
    process.stderr.write("\n");
    process.exit(EXIT.INTERRUPTED);
  });
  process.stderr.write(question);
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
