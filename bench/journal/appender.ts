/** Something that makes a batch durable before it says so. */
export interface Appender {
  append(bytes: Buffer, commands: number): Promise<void>;
  /** Times that the disk took to confirm, in milliseconds, where the appender can tell them apart. */
  readonly syncMs: readonly number[];
  /** Reads everything back from where it was written. @returns its checksum */
  readBack(): Promise<string>;
  close(): Promise<void>;
}
