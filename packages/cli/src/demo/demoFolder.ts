import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../output/exit.ts";

const MARKER = "demo.json";

/** What stands in a folder: nothing yet, a demo whose loading was broken off, or a demo. */
export type DemoFolderState = "EMPTY" | "BROKEN_OFF" | "LOADED";

/** Folder of the live demo. A marker tells its data from those of an exchange that must not be touched. */
export class DemoFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** @throws {UsageError} where the folder holds an exchange that is no demo */
  state(): DemoFolderState {
    if (existsSync(this.#marker)) return readState(this.#marker);
    if (!existsSync(this.#database)) return "EMPTY";
    throw new UsageError(
      `${this.path} holds an exchange that is no demo; give another folder with --var or KONTOR_VAR`,
    );
  }

  /** Says that a demo is loaded here from now on: what is there may be thrown away again. */
  begin(): void {
    mkdirSync(this.path, { recursive: true });
    this.#write("BROKEN_OFF");
  }

  finish(): void {
    this.#write("LOADED");
  }

  /** Throws the database of a demo away; its server must have stopped. */
  clear(): void {
    rmSync(this.#database, { recursive: true, force: true });
  }

  get #marker(): string {
    return join(this.path, MARKER);
  }

  get #database(): string {
    return join(this.path, "postgres");
  }

  #write(state: DemoFolderState): void {
    writeFileSync(this.#marker, `${JSON.stringify({ state, at: new Date().toISOString() })}\n`);
  }
}

function readState(path: string): DemoFolderState {
  try {
    const { state } = JSON.parse(readFileSync(path, "utf8")) as { state?: unknown };
    return state === "LOADED" ? "LOADED" : "BROKEN_OFF";
  } catch {
    return "BROKEN_OFF";
  }
}
