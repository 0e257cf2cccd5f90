import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What one run of a contender gave; its process prints it as one line of JSON, the last of its output. */
export interface Measure {
  readonly commands: number;
  readonly seconds: number;
  /** Says what was done; two runs of the same work have the same. */
  readonly checksum: string | number;
  /** Further figures of the run, by name. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** A contender ended without a result. */
export class ContenderError extends Error {
  override readonly name = "ContenderError";
}

/**
 * Compiled code is kept where the program itself keeps it, for ours and theirs. Without it each process
 * strips the types of its sources in WebAssembly, and V8 then guards every typed array.
 */
const COMPILE_CACHE = fileURLToPath(new URL("../../node_modules/.cache/node", import.meta.url));
const ERROR_CHARACTERS_MAX = 2_000;

/** A script of ours in a process of its own; memory is measured, so the collector can be called. */
export function runScript(script: string, args: readonly string[]): Promise<Measure> {
  return runProgram(process.execPath, ["--expose-gc", script, ...args]);
}

/**
 * Runs a contender to its end.
 * @throws {ContenderError} when it cannot be started, fails, or prints no measure
 */
export function runProgram(program: string, args: readonly string[]): Promise<Measure> {
  return new Promise((resolve, reject) => {
    const env = { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env };
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    let complaints = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
    child.once("error", (error) => reject(new ContenderError(`${program}: ${error.message}`)));
    child.once("close", (code) => {
      const measure = code === 0 ? readMeasure(printed) : undefined;
      if (measure) return resolve(measure);
      const words = complaints.trim().slice(-ERROR_CHARACTERS_MAX) || printed.trim().slice(-200);
      reject(new ContenderError(`${[program, ...args].join(" ")} ended with ${code}: ${words}`));
    });
  });
}

/** The measure in the last line of a contender's output. */
export function readMeasure(printed: string): Measure | undefined {
  try {
    const measure = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Measure;
    const { commands, seconds, checksum } = measure;
    const hasChecksum = typeof checksum === "string" || typeof checksum === "number";
    return hasChecksum && Number.isFinite(commands) && seconds > 0 ? measure : undefined;
  } catch {
    return undefined;
  }
}
