import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Progress } from "../contender/progress.ts";
import type { FlowTerms } from "../workload/flow.ts";
import { type FlowFile, writeFlowFile } from "../workload/flowFile.ts";

/** The flows that engines are measured on; the same for everybody. */
export const FLOWS = {
  xc1: { mix: "xc", books: 1, resting: 1000, accounts: 2000 },
  itch1: { mix: "itch", books: 1, resting: 1000, accounts: 2000 },
  xc1000: { mix: "xc", books: 1000, resting: 1_000_000, accounts: 100_000 },
} as const satisfies Record<string, Omit<FlowTerms, "commands" | "seed">>;

export type FlowName = keyof typeof FLOWS;

export interface MadeFlow {
  readonly path: string;
  readonly checksum: number;
}

/** The file of a flow; made where it is not there yet, or is not what was made. */
export function flowOf(name: FlowName, commands: number, folder: string, progress: Progress): MadeFlow {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}-${commands}.bin`);
  const notePath = path.replace(/bin$/, "json");
  const known = readNote(notePath);
  if (known && existsSync(path) && md5Of(path) === known.md5) {
    return { path, checksum: known.expect.tradeHash };
  }
  progress.tell(`making the order flow ${name} of ${commands} commands`);
  const made = writeFlowFile({ ...FLOWS[name], commands, seed: 1 }, path);
  writeFileSync(notePath, `${JSON.stringify({ ...made, md5: md5Of(path) })}\n`);
  return { path, checksum: made.expect.tradeHash };
}

function readNote(path: string): FlowFile | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as FlowFile;
  } catch {
    return undefined;
  }
}

function md5Of(path: string): string {
  return createHash("md5").update(readFileSync(path)).digest("hex");
}
