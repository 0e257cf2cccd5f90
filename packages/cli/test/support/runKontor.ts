import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../../bin/kontor.mjs", import.meta.url));

/** How a command ended and what it wrote. */
export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A command on its way: what it wrote so far, its end, and the process itself. */
export interface Running {
  readonly child: ChildProcess;
  readonly end: Promise<Ran>;
  /** Waits until it has written something that fits; fails with all it wrote where it ends before. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
}

/** Settings of the machine that runs the tests must not reach the command. */
const CLEAN = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(KONTOR_|DATABASE_URL$|VITEST|NODE_OPTIONS$)/.test(name)),
);

/** Starts `kontor` as a user does. */
export function startKontor(args: readonly string[], { env = {}, cwd }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { ...CLEAN, ...env }, stdio: ["ignore", "pipe", "pipe"], ...(cwd ? { cwd } : {}),
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const end = new Promise<Ran>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const says = (pattern: RegExp): Promise<RegExpMatchArray> => new Promise((resolve, reject) => {
    const look = (): void => {
      const found = pattern.exec(stdout + stderr);
      if (found) resolve(found);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    look();
    void end.then(() => reject(new Error(`kontor ${args.join(" ")} ended: ${stdout}${stderr}`)));
  });
  return { child, end, says };
}

/** Runs `kontor` to its end. */
export function runKontor(args: readonly string[], options?: RunOptions): Promise<Ran> {
  return startKontor(args, options).end;
}
