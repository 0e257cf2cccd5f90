import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "..");

/** The compiler by its path: TypeScript 5 is installed beside it and claims the same name in `.bin`. */
const COMPILER = join(ROOT, "node_modules/typescript-native/bin/tsc");

interface Verdict {
  readonly project: string;
  readonly complaint: string;
}

/** Every tsconfig.json of the house: the root's, each package's, and each test folder's own. */
function projects(): string[] {
  const found = [
    "tsconfig.json",
    ...globSync(["packages/*/tsconfig.json", "packages/*/test/tsconfig.json"], { cwd: ROOT }),
  ];
  return found.filter((path) => existsSync(join(ROOT, path))).sort();
}

async function check(project: string): Promise<Verdict> {
  const run = promisify(execFile)(process.execPath, [COMPILER, "--project", project, "--pretty", "false"], {
    cwd: ROOT,
  });
  return run.then(
    () => ({ project, complaint: "" }),
    (failure: { stdout?: string; message: string }) => ({
      project,
      complaint: failure.stdout || failure.message,
    }),
  );
}

const verdicts = await Promise.all(projects().map(check));
for (const { project, complaint } of verdicts) {
  console.log(complaint === "" ? `${project}: in order` : `${project}:\n${complaint}`);
}
if (verdicts.some(({ complaint }) => complaint !== "")) process.exitCode = 1;
