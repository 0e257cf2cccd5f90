import type pg from "pg";

/** Fields of a row as the database keeps them, in the order of the query; a reader of one row at a time. */
export type RowBytes = readonly Buffer[];

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
/** The signature, flags u32, length of what else stands before the first row u32: nothing so far. */
const HEADER_BYTES = SIGNATURE.length + 8;
/** In the place of the number of fields: there are no more rows. */
const END = -1;

/**
 * Rows of a query as `copy ... (format binary)` gives them. An ordinary query brings bytes as text, two
 * letters a byte, which the server has to write and the client to read and throw away.
 *
 * @param query - without parameters: this way of asking takes none
 */
export async function copyRows(pool: pg.Pool, query: string): Promise<RowBytes[]> {
  const client = await pool.connect();
  try {
    const rows = await new Promise<RowBytes[]>((resolve, reject) => {
      client.query(new CopyOut(query, (error, copied) => (error ? reject(error) : resolve(copied))));
    });
    client.release();
    return rows;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

/** A whole number of eight bytes. @throws {RangeError} where it is no safe integer */
export function readInt8(bytes: Buffer): number {
  const value = Number(bytes.readBigInt64BE());
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${value} is no safe integer`);
  return value;
}

/** What the client of the database asks of anything that is submitted to it. */
class CopyOut {
  readonly #query: string;
  readonly #rows: RowBytes[] = [];
  #isBegun = false;
  #fault: Error | undefined;
  readonly callback: (error: Error | undefined, rows: RowBytes[]) => void;

  constructor(query: string, callback: (error: Error | undefined, rows: RowBytes[]) => void) {
    this.#query = query;
    this.callback = callback;
  }

  submit(connection: pg.Connection): void {
    connection.query(`copy (${this.#query}) to stdout (format binary)`);
  }

  /** One message is one row; the header stands before the first of them. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    try {
      this.#take(this.#isBegun ? chunk : behindHeader(chunk));
    } catch (error) {
      this.#fault = error as Error;
    }
    this.#isBegun = true;
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.callback(error, []);
  }

  handleReadyForQuery(): void {
    this.callback(this.#fault, this.#rows);
  }

  #take(bytes: Buffer): void {
    // The client uses its buffer again; the copy is the row's own.
    if (bytes.length > 0 && bytes.readInt16BE(0) !== END) this.#rows.push(fieldsOf(Buffer.from(bytes)));
  }
}

function behindHeader(chunk: Buffer): Buffer {
  if (!chunk.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new RangeError("no rows in binary form");
  return chunk.subarray(HEADER_BYTES);
}

function fieldsOf(row: Buffer): RowBytes {
  const fields: Buffer[] = [];
  let place = 2;
  for (let count = row.readInt16BE(0); count > 0; count--) {
    const length = row.readInt32BE(place);
    if (length < 0) throw new RangeError("a field without a value");
    fields.push(row.subarray(place + 4, place + 4 + length));
    place += 4 + length;
  }
  return fields;
}
