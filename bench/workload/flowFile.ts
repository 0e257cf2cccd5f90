import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { Flow, type FlowTerms } from "./flow.ts";
import type { Outcome } from "./outcome.ts";
import { headerBytes, RECORD_BYTES, writeRecord } from "./record.ts";

const CHUNK_RECORDS = 65_536;

/** A flow as it stands in a file: how it was made and what must come out. */
export interface FlowFile extends FlowTerms {
  readonly fill: number;
  readonly highestId: number;
  /** MD5 of the whole file, for comparison with that of others. */
  readonly md5: string;
  readonly expect: Outcome;
}

/**
 * Makes a flow of records in chunks and gives each to `write`; the header is given last, with the place
 * where it belongs, since it holds what is known only then.
 */
export function makeFlow(
  terms: FlowTerms, write: (bytes: Uint8Array, position: number) => void,
): Omit<FlowFile, "md5"> {
  const view = new DataView(new ArrayBuffer(CHUNK_RECORDS * RECORD_BYTES));
  let written = 0;
  let kept = 0;
  const flush = (): void => {
    write(new Uint8Array(view.buffer, 0, kept * RECORD_BYTES), (1 + written - kept) * RECORD_BYTES);
    kept = 0;
  };
  const flow = new Flow(terms, (record) => {
    writeRecord(view, kept++ * RECORD_BYTES, written++, record);
    if (kept === CHUNK_RECORDS) flush();
  });
  const expect = flow.run();
  flush();
  const { fill, highestId } = flow;
  write(headerBytes({ ...terms, fill, highestId }), 0);
  return { ...terms, fill, highestId, expect };
}

/** The bytes of a flow in memory; for flows of some hundred thousand commands. */
export function flowBytes(terms: FlowTerms): { bytes: Buffer; file: FlowFile } {
  const chunks: Buffer[] = [];
  let header: Buffer = Buffer.alloc(0);
  const made = makeFlow(terms, (bytes, position) => {
    if (position === 0) header = Buffer.from(bytes);
    else chunks.push(Buffer.from(bytes));
  });
  const bytes = Buffer.concat([header, ...chunks]);
  return { bytes, file: { ...made, md5: createHash("md5").update(bytes).digest("hex") } };
}

/** Writes a flow into a file, chunk by chunk, so that it may be larger than memory. */
export function writeFlowFile(terms: FlowTerms, path: string): Omit<FlowFile, "md5"> {
  const descriptor = openSync(path, "w");
  const made = makeFlow(terms, (bytes, position) => {
    writeSync(descriptor, bytes, 0, bytes.length, position);
  });
  closeSync(descriptor);
  return made;
}
