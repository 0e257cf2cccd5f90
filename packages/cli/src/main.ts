import { CommanderError } from "commander";
import { ApiError } from "./api/client.ts";
import { EXIT, exitCodeOf } from "./output/exit.ts";
import { buildProgram } from "./program.ts";

const IS_JSON = process.argv.includes("--json");

async function main(): Promise<void> {
  try {
    await buildProgram(IS_JSON).parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.DONE : EXIT.USAGE;
      return;
    }
    tellError(error);
    process.exitCode = exitCodeOf(error);
  }
}

/** Words and progress go to standard error; with --json the error is a JSON value there too. */
function tellError(error: unknown): void {
  if (error instanceof ApiError) {
    const { code, detail, traceId } = error.problem;
    const text = IS_JSON ? JSON.stringify(error.problem) : `${code}: ${detail}\n(trace ${traceId})`;
    process.stderr.write(`${text}\n`);
    return;
  }
  const detail = error instanceof Error ? error.message : String(error);
  const code = exitCodeOf(error) === EXIT.USAGE ? "USAGE" : "FAILED";
  process.stderr.write(`${IS_JSON ? JSON.stringify({ code, detail }) : detail}\n`);
}

/** Who reads the output may have seen enough (`kontor ... | head`): no fault of ours. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode ?? EXIT.DONE);
}

process.stdout.on("error", endWithReader);
process.stderr.on("error", endWithReader);
await main();
