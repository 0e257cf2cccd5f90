import { spawnSync } from "node:child_process";
import { chownSync, mkdirSync } from "node:fs";
import { EmbeddedError } from "./embeddedError.ts";

const NOBODY = 65_534;

/** How a program of PostgreSQL is started: as we are, in a user namespace, or as user nobody. */
export interface RunAs {
  readonly command: (program: string, args: readonly string[]) => readonly [string, readonly string[]];
  readonly uid: number | undefined;
}

const asWeAre: RunAs = { command: (program, args) => [program, args], uid: undefined };

/** Root of the machine, seen by PostgreSQL as user nobody; files stay ours and no account is needed. */
const inUserNamespace: RunAs = {
  command: (program, args) => [
    "unshare",
    ["--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--", program, ...args],
  ],
  uid: undefined,
};

const asNobody: RunAs = { command: (program, args) => [program, args], uid: NOBODY };

/**
 * Finds a way to start PostgreSQL, which refuses to run as root. An ordinary user needs none; root goes
 * through a user namespace, or, where those are forbidden, becomes user nobody.
 *
 * @param program - a program of PostgreSQL that prints its version
 * @param dataHome - folder that will hold the data; made over to nobody where that way is taken
 * @throws {EmbeddedError} when root has no way that works
 */
export function findRunAs(program: string, dataHome: string): RunAs {
  if (process.getuid?.() !== 0) return asWeAre;
  if (works(inUserNamespace, program)) return inUserNamespace;
  mkdirSync(dataHome, { recursive: true });
  chownSync(dataHome, NOBODY, NOBODY);
  if (works(asNobody, program) && isReachable(dataHome)) return asNobody;
  throw new EmbeddedError(
    "PostgreSQL does not run as root, and this machine allows neither user namespaces nor user nobody there",
    "run Kontor as an ordinary user, set KONTOR_VAR to a folder that all may enter, or set DATABASE_URL",
  );
}

function works(way: RunAs, program: string): boolean {
  const [command, args] = way.command(program, ["--version"]);
  return spawnSync(command, [...args], { stdio: "ignore", ...identity(way) }).status === 0;
}

function isReachable(folder: string): boolean {
  return spawnSync("test", ["-w", folder], { stdio: "ignore", uid: NOBODY, gid: NOBODY }).status === 0;
}

/** Options of `spawn` that make a child the user the way asks for. */
export function identity(way: RunAs): { uid?: number; gid?: number } {
  return way.uid === undefined ? {} : { uid: way.uid, gid: way.uid };
}
