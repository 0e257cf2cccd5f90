import type { Command } from "commander";
import type { Client } from "../api/client.ts";
import { openClient } from "../api/profile.ts";
import { makePrinter, type Printer } from "../output/print.ts";

interface GlobalOptions {
  readonly url?: string;
  readonly json?: boolean;
}

/** What a command works with: the client of the exchange and the way to print. */
export function contextOf(command: Command): { client: Client; print: Printer } {
  const options = command.optsWithGlobals<GlobalOptions>();
  return { client: openClient(options.url), print: makePrinter(options.json === true) };
}

/** The options of a command as the query of an address; "" where none is given. */
export function queryOf(options: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(options).toString();
  return query === "" ? "" : `?${query}`;
}
