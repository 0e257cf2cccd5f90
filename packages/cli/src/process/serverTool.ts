import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const ENTRY = fileURLToPath(new URL("../../../server/src/main.ts", import.meta.url));
const EXIT_FAILED = 1;

/** What became of an offline tool. */
export interface ToolEnd {
  readonly exitCode: number;
  /** What it printed: its result. */
  readonly text: string;
  /** Why it could not run; "" where it ran. */
  readonly reason: string;
}

/** An offline tool of the server at work. */
export interface ServerTool {
  readonly end: Promise<ToolEnd>;
  /** Breaks it off and waits until its database has stopped. */
  stop(): Promise<void>;
}

/** Starts an offline tool of the server; its progress goes to standard error. */
export function startServerTool(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ServerTool {
  const child = fork(ENTRY, [...args], {
    env: { ...process.env, ...env }, stdio: ["ignore", "pipe", 2, "ipc"], execArgv: [],
  });
  let text = "";
  let reason = "";
  child.stdout?.setEncoding("utf8").on("data", (part: string) => (text += part));
  child.on("message", (message: { reason?: string }) => (reason = message.reason ?? reason));
  const end = new Promise<ToolEnd>((resolve) => {
    child.once("close", (code) => resolve({ exitCode: code ?? EXIT_FAILED, text, reason }));
  });
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await end;
  };
  return { end, stop };
}
