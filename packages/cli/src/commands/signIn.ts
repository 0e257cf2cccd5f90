import type { KeyView, MeView } from "@kontor/wire";
import type { Command } from "commander";
import { Client } from "../api/client.ts";
import { DEFAULT_URL, saveProfile } from "../api/profile.ts";
import { UsageError } from "../output/exit.ts";
import { askSecret } from "../output/askSecret.ts";
import { contextOf } from "./context.ts";
import { withExamples } from "./examples.ts";

const KEY_DAYS = 30;

/** `login` makes an API key for this machine; `whoami` says who it speaks for. */
export function addSignInCommands(program: Command): void {
  withExamples(
    program
      .command("login")
      .description("sign in once and keep an API key for 30 days")
      .argument("<login>", "your login")
      .option("--password <text>", "password; asked for in a terminal where it is not given")
      .action(signIn),
    "kontor login buyer --password kontor-demo",
  );
  withExamples(
    program
      .command("whoami")
      .description("tell whom this machine speaks for")
      .action(tellWho),
    "kontor whoami",
  );
}

async function signIn(login: string, options: { password?: string }, command: Command): Promise<void> {
  const { print } = contextOf(command);
  const url = command.optsWithGlobals<{ url?: string }>().url ?? process.env["KONTOR_URL"] ?? DEFAULT_URL;
  const client = new Client(url);
  await client.signIn(login, options.password ?? (await askPassword()));
  const key = await client.post<KeyView>("/v1/api-keys", {
    name: "command line", scopes: ["read", "orders", "deposits", "staff"], days: KEY_DAYS,
  });
  const path = saveProfile({ url, ...(key.secret ? { key: key.secret } : {}) });
  print.record({ login, url, expiresAt: key.expiresAt, keptIn: path });
}

async function tellWho(_options: unknown, command: Command): Promise<void> {
  const { client, print } = contextOf(command);
  const me = await client.get<MeView>("/v1/me");
  print.record({
    login: me.login, name: me.name, roles: me.roles.join(", "), member: me.member?.names.en ?? null,
    trader: me.traderCode, expiresAt: me.expiresAt,
  });
}

async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new UsageError("give the password with --password where there is no terminal");
  }
  return askSecret("password: ");
}
