import type { AmendOrder, CancelOrder, Command, OrderCommand, PlaceOrder } from "@kontor/core";

/** A command as JSON: what officers do, and what members send now and then. */
const TEXT = 0;
const PLACE = 1;
const AMEND = 2;
const CANCEL = 3;
/** An order that names its counterparty: a `PLACE` with one more field. */
const PLACE_ADDRESSED = 4;
/** length u32, kind u8, spare u8, text length u16, time f64 */
const HEAD = 16;
const PLACE_BODY = 48;
const ADDRESSED_BODY = 56;
/** Marks of an order: its kind of bid lies above the two lowest bits. */
const KIND_SHIFT = 2;
const AMEND_BODY = 32;
const CANCEL_BODY = 16;

/** Writes commands as records one behind the other: the content of a journal row. */
export class PayloadWriter {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  get length(): number {
    return this.#length;
  }

  /** The bytes written since `clear`; valid until the next write. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Writes one command with its time; gives the place where its record begins. */
  write(command: Command, at: number): number {
    const start = this.#length;
    switch (command.type) {
      case "PlaceOrder":
        this.#place(command, at);
        break;
      case "AmendOrder":
        this.#amend(command, at);
        break;
      case "CancelOrder":
        this.#cancel(command, at);
        break;
      default:
        this.#text(command, at);
    }
    return start;
  }

  #place(order: PlaceOrder, at: number): void {
    const isAddressed = order.counterpartyId !== 0;
    const body = isAddressed
      ? this.#open(PLACE_ADDRESSED, ADDRESSED_BODY, order.clientOrderId, at)
      : this.#open(PLACE, PLACE_BODY, order.clientOrderId, at);
    const bytes = this.#bytes;
    if (isAddressed) bytes.writeDoubleLE(order.counterpartyId, body + PLACE_BODY);
    bytes.writeUInt32LE(order.memberId, body);
    bytes.writeUInt32LE(order.clientId, body + 4);
    bytes.writeUInt32LE(order.traderId, body + 8);
    bytes.writeUInt32LE(order.bookId, body + 12);
    bytes.writeDoubleLE(order.priceTicks, body + 16);
    bytes.writeDoubleLE(order.quantitySteps, body + 24);
    bytes.writeDoubleLE(order.minFillSteps, body + 32);
    bytes.writeUInt32LE(order.keyScope, body + 40);
    bytes[body + 44] = order.side;
    bytes[body + 45] = order.timeInForce;
    const marks = (order.isAllOrNone ? 1 : 0) | (order.isMarket ? 2 : 0);
    bytes[body + 46] = marks | (order.bidKind << KIND_SHIFT);
    bytes[body + 47] = order.option;
  }

  #amend(amendment: AmendOrder, at: number): void {
    const body = this.#open(AMEND, AMEND_BODY, amendment.key, at);
    this.#bytes.writeUInt32LE(amendment.memberId, body);
    this.#bytes.writeUInt32LE(amendment.traderId, body + 4);
    this.#bytes.writeDoubleLE(amendment.orderId, body + 8);
    this.#bytes.writeDoubleLE(amendment.priceTicks, body + 16);
    this.#bytes.writeDoubleLE(amendment.quantitySteps, body + 24);
  }

  #cancel(command: CancelOrder, at: number): void {
    const body = this.#open(CANCEL, CANCEL_BODY, command.key, at);
    this.#bytes.writeUInt32LE(command.memberId, body);
    this.#bytes.writeUInt32LE(command.traderId, body + 4);
    this.#bytes.writeDoubleLE(command.orderId, body + 8);
  }

  #text(command: Exclude<Command, OrderCommand>, at: number): void {
    const text = Buffer.from(JSON.stringify(command, keepNumber));
    const start = this.#reserve(HEAD + text.length);
    this.#head(start, HEAD + text.length, TEXT, 0, at);
    text.copy(this.#bytes, start + HEAD);
  }

  /** Begins a record of fixed fields that ends with a short text; gives the place of the fields. */
  #open(kind: number, bodyLength: number, text: string, at: number): number {
    const start = this.#reserve(HEAD + bodyLength + text.length);
    this.#head(start, HEAD + bodyLength + text.length, kind, text.length, at);
    this.#bytes.write(text, start + HEAD + bodyLength, "latin1");
    return start + HEAD;
  }

  #head(start: number, length: number, kind: number, textLength: number, at: number): void {
    this.#bytes.writeUInt32LE(length, start);
    this.#bytes[start + 4] = kind;
    this.#bytes[start + 5] = 0;
    this.#bytes.writeUInt16LE(textLength, start + 6);
    this.#bytes.writeDoubleLE(at, start + 8);
  }

  #reserve(length: number): number {
    const start = this.#length;
    while (start + length > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(this.#bytes.length << 1);
      this.#bytes.copy(grown, 0, 0, start);
      this.#bytes = grown;
    }
    this.#length = start + length;
    return start;
  }
}

const NOTHING = Buffer.allocUnsafeSlow(0);

/**
 * Reads records one behind the other. The three order commands are used again and again: do not keep them.
 */
export class PayloadReader {
  command: Command = { type: "AdvanceTime", actorId: 0, key: "" };
  at = 0;
  readonly #place: Writable<PlaceOrder> = {
    type: "PlaceOrder", traderId: 0, memberId: 0, clientId: 0, bookId: 0, keyScope: 0, clientOrderId: "",
    side: 0, priceTicks: 0.5, quantitySteps: 0.5, timeInForce: 0, isAllOrNone: false, isMarket: false,
    minFillSteps: 0.5, option: 0, bidKind: 0, counterpartyId: 0,
  };
  readonly #amend: Writable<AmendOrder> = {
    type: "AmendOrder", traderId: 0, memberId: 0, orderId: 0.5, key: "", priceTicks: 0.5, quantitySteps: 0.5,
  };
  readonly #cancel: Writable<CancelOrder> = {
    type: "CancelOrder", traderId: 0, memberId: 0, orderId: 0.5, key: "",
  };

  #bytes: Buffer = NOTHING;
  #view: DataView = new DataView(NOTHING.buffer);

  /**
   * Reads the record at `start` into `command` and `at`; gives the place behind it.
   * @throws {RangeError} where the bytes are no record
   */
  read(bytes: Buffer, start: number): number {
    if (bytes !== this.#bytes) this.#open(bytes);
    const view = this.#view;
    const length = view.getUint32(start, true);
    const end = start + length;
    if (length < HEAD || end > bytes.length) throw new RangeError("a journal record is cut off");
    this.at = view.getFloat64(start + 8, true);
    const body = start + HEAD;
    switch (view.getUint8(start + 4)) {
      case TEXT:
        this.command = readText(bytes.toString("utf8", body, end));
        break;
      case PLACE:
        this.command = this.#readPlace(body, this.#text(start, end));
        this.#place.counterpartyId = 0;
        break;
      case PLACE_ADDRESSED:
        this.command = this.#readPlace(body, this.#text(start, end));
        this.#place.counterpartyId = view.getFloat64(body + PLACE_BODY, true);
        break;
      case AMEND:
        this.command = this.#readAmend(body, this.#text(start, end));
        break;
      case CANCEL:
        this.command = this.#readCancel(body, this.#text(start, end));
        break;
      default:
        throw new RangeError("a journal record has an unknown kind");
    }
    return end;
  }

  #open(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** The short text that a record of fixed fields ends with. */
  #text(start: number, end: number): string {
    const length = this.#view.getUint16(start + 6, true);
    return length === 0 ? "" : this.#bytes.toString("latin1", end - length, end);
  }

  #readPlace(body: number, clientOrderId: string): PlaceOrder {
    const view = this.#view;
    const order = this.#place;
    const marks = view.getUint8(body + 46);
    order.memberId = view.getUint32(body, true);
    order.clientId = view.getUint32(body + 4, true);
    order.traderId = view.getUint32(body + 8, true);
    order.bookId = view.getUint32(body + 12, true);
    order.priceTicks = view.getFloat64(body + 16, true);
    order.quantitySteps = view.getFloat64(body + 24, true);
    order.minFillSteps = view.getFloat64(body + 32, true);
    order.keyScope = view.getUint32(body + 40, true);
    order.side = view.getUint8(body + 44);
    order.timeInForce = view.getUint8(body + 45);
    order.isAllOrNone = (marks & 1) !== 0;
    order.isMarket = (marks & 2) !== 0;
    order.bidKind = marks >> KIND_SHIFT;
    order.option = view.getUint8(body + 47);
    order.clientOrderId = clientOrderId;
    return order;
  }

  #readAmend(body: number, key: string): AmendOrder {
    const view = this.#view;
    const order = this.#amend;
    order.memberId = view.getUint32(body, true);
    order.traderId = view.getUint32(body + 4, true);
    order.orderId = view.getFloat64(body + 8, true);
    order.priceTicks = view.getFloat64(body + 16, true);
    order.quantitySteps = view.getFloat64(body + 24, true);
    order.key = key;
    return order;
  }

  #readCancel(body: number, key: string): CancelOrder {
    const view = this.#view;
    const order = this.#cancel;
    order.memberId = view.getUint32(body, true);
    order.traderId = view.getUint32(body + 4, true);
    order.orderId = view.getFloat64(body + 8, true);
    order.key = key;
    return order;
  }
}

/** How a number that JSON does not know is written; no command has a field of this name. */
const NUMBER = "#number";

function keepNumber(_: string, value: unknown): unknown {
  const isKnown = typeof value !== "number" || (Number.isFinite(value) && !Object.is(value, -0));
  return isKnown ? value : { [NUMBER]: Object.is(value, -0) ? "-0" : String(value) };
}

function readText(text: string): Command {
  if (!text.includes(NUMBER)) return JSON.parse(text) as Command;
  return JSON.parse(text, (_, value: unknown) => {
    const isNumber = typeof value === "object" && value !== null && NUMBER in value;
    return isNumber ? Number(value[NUMBER]) : value;
  }) as Command;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
