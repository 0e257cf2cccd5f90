import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Appender } from "./appender.ts";
import { BytesChecksum } from "./batches.ts";

/**
 * A file that every batch is written to and forced to the disk, with nothing else around: the limit. One
 * that grows makes the file system write its length, too; one that was filled beforehand does not.
 */
export class RawFile implements Appender {
  readonly syncMs: number[] = [];
  readonly #path: string;
  readonly #file: number;
  #length = 0;

  /** @param bytesReady - bytes that the file gets before it is used; 0 lets it grow */
  constructor(folder: string, bytesReady: number) {
    this.#path = join(folder, `raw-${process.pid}`);
    this.#file = openSync(this.#path, "w");
    if (bytesReady > 0) writeSync(this.#file, Buffer.alloc(bytesReady), 0, bytesReady, 0);
    fdatasyncSync(this.#file);
  }

  append(bytes: Buffer): Promise<void> {
    writeSync(this.#file, bytes, 0, bytes.length, this.#length);
    this.#length += bytes.length;
    const startMs = performance.now();
    fdatasyncSync(this.#file);
    this.syncMs.push(performance.now() - startMs);
    return Promise.resolve();
  }

  readBack(): Promise<string> {
    const checksum = new BytesChecksum();
    checksum.add(readFileSync(this.#path).subarray(0, this.#length));
    return Promise.resolve(checksum.value);
  }

  close(): Promise<void> {
    closeSync(this.#file);
    rmSync(this.#path);
    return Promise.resolve();
  }
}
