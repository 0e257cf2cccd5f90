import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/** Setting that serves the built pages, where they are built and no other folder is set. */
export function webEnvironment(): Record<string, string> {
  const isBuilt = existsSync(join(DIST, "index.html"));
  return isBuilt && !process.env["KONTOR_WEB"] ? { KONTOR_WEB: DIST } : {};
}
