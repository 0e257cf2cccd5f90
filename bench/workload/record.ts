/** What a record of the flow asks for. */
export const OP = { LIMIT: 1, IMMEDIATE: 2, CANCEL: 3, MOVE: 4 } as const;
export type Op = (typeof OP)[keyof typeof OP];

/** One command of the flow; price is 0 in a cancel, quantity 0 in a cancel and in a move. */
export interface FlowRecord {
  readonly op: Op;
  readonly side: number;
  readonly book: number;
  readonly id: number;
  readonly price: number;
  readonly quantity: number;
  readonly account: number;
}

/** Length of a record in bytes; the header has the same. */
export const RECORD_BYTES = 32;
const MAGIC = 0x3157464f;
const SPACING_NS = 1000n;

/** Writes a record at its place, little-endian; records stand a microsecond apart. */
export function writeRecord(view: DataView, offset: number, place: number, record: FlowRecord): void {
  view.setUint8(offset, record.op);
  view.setUint8(offset + 1, record.side);
  view.setUint16(offset + 2, 0, true);
  view.setUint32(offset + 4, record.book, true);
  view.setUint32(offset + 8, record.id, true);
  view.setInt32(offset + 12, record.price, true);
  view.setUint32(offset + 16, record.quantity, true);
  view.setUint32(offset + 20, record.account, true);
  view.setBigUint64(offset + 24, BigInt(place) * SPACING_NS, true);
}

/** Numbers of the header behind the magic word. */
export interface FlowHeader {
  readonly fill: number;
  readonly commands: number;
  readonly books: number;
  readonly accounts: number;
  readonly highestId: number;
  readonly seed: number;
}

export function headerBytes(header: FlowHeader): Uint8Array {
  const view = new DataView(new ArrayBuffer(RECORD_BYTES));
  const { fill, commands, books, accounts, highestId, seed } = header;
  [MAGIC, fill, commands, books, accounts, highestId, seed, 0].forEach((word, place) => {
    view.setUint32(place * 4, word, true);
  });
  return new Uint8Array(view.buffer);
}
