import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const VECTORS = join(import.meta.dirname, "../../../../data/vectors");

/** One file of `data/vectors` as it stands. */
export interface Vector {
  readonly path: string;
  readonly text: string;
  readonly file: {
    readonly id: string;
    readonly method: string;
    readonly rules: Record<string, unknown>;
    readonly events: Record<string, unknown>[];
    readonly expect: Readonly<Record<string, unknown>>;
  };
}

/** All rehearsal files that ship with the exchange, by path. */
export function readVectors(): Vector[] {
  return globSync("*/*.json", { cwd: VECTORS }).sort().map((path) => {
    const text = readFileSync(join(VECTORS, path), "utf8");
    return { path, text, file: JSON.parse(text) as Vector["file"] };
  });
}
