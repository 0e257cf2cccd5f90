import { fail, type Fault } from "./fault.ts";
import { fieldAt } from "./fieldAt.ts";
import { changedByte, FIRST_LINK, SEAL_BYTES, sealOf, sumsWritten } from "./sealedLine.ts";

const LINE_FEED = 0x0a;
const SEAL = /,"check":"[0-9a-f]{16}","hash":"[0-9a-f]{64}"\}/g;

/** The lines of a file whose seals all hold: the object of each, and the hash each has. */
export interface SoundLine {
  readonly content: string;
  readonly hash: string;
}

/**
 * Splits a file into its lines and checks the seal of each [PRF-3].
 * @throws {FaultError} naming the first line that is not as it was written, its byte and field where one
 * byte was changed
 */
export function readLines(bytes: Buffer): SoundLine[] {
  const lines: SoundLine[] = [];
  let link = FIRST_LINK;
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed;
    const line = bytes.subarray(start, end);
    const number = lines.length + 1;
    const body = line.subarray(0, Math.max(0, line.length - SEAL_BYTES));
    if (line.length <= SEAL_BYTES || sealOf(body, link) !== line.toString("latin1", body.length)) {
      fail(faultOf(bytes, start, end, link, number));
    }
    if (feed === -1) fail(changed(number, line.length + 1, "line feed", "nothing", "a line feed"));
    link = line.toString("latin1", line.length - 66, line.length - 2);
    lines.push({ content: `${body.toString("utf8")}}`, hash: link });
    start = end + 1;
  }
  return lines;
}

/** What happened to a line whose seal does not fit. */
function faultOf(bytes: Buffer, start: number, end: number, link: string, number: number): Fault {
  const line = bytes.subarray(start, end);
  const known = byteOf(line, link);
  if (known) return { ...known, line: number };
  const swallowed = swallowedFeed(line, link);
  if (swallowed !== undefined) {
    return changed(number, swallowed + 1, "line feed", signOf(line[swallowed]), "a line feed");
  }
  const next = bytes.indexOf(LINE_FEED, end + 1);
  const joined = bytes.subarray(start, next === -1 ? bytes.length : next);
  const cut = joined.length > line.length ? byteOf(joined, link) : undefined;
  if (cut) return { ...cut, line: number };
  return isMoved(line)
    ? {
      kind: "ORDER", line: number,
      text: `line ${number} does not follow the line before: a line is missing, moved or too many`,
    }
    : {
      kind: "CHANGED", line: number,
      text: `line ${number} is not as it was written: more than one byte differs`,
    };
}

/** The one byte of a line that is not as it was; undefined where it is not one alone. */
function byteOf(line: Buffer, link: string): Omit<Fault, "line"> | undefined {
  if (line.length <= SEAL_BYTES) return undefined;
  const body = line.subarray(0, line.length - SEAL_BYTES);
  const seal = line.toString("latin1", body.length);
  const expected = sealOf(body, link);
  const places = placesOf(seal, expected);
  if (places.length === 1) {
    const [place = 0] = places;
    const field = place < CHECK_END ? "check" : "hash";
    return changed(
      0, body.length + place + 1, field, signOf(line[body.length + place]), expected[place] ?? "",
    );
  }
  const sums = sumsWritten(seal);
  const found = sums && changedByte(body, sums);
  if (!found) return undefined;
  const restored = Buffer.from(body);
  restored[found.place] = found.was;
  if (sealOf(restored, link) !== seal) return undefined;
  const field = fieldAt(restored, found.place);
  return changed(0, found.place + 1, field, signOf(body[found.place]), signOf(found.was));
}

const CHECK_END = 27;

function placesOf(a: string, b: string): number[] {
  return [...a].flatMap((sign, i) => (sign === b[i] ? [] : [i]));
}

/** Place of the byte that should be the line feed, where a whole line is followed by something else. */
function swallowedFeed(line: Buffer, link: string): number | undefined {
  for (const { index } of line.toString("latin1").matchAll(SEAL)) {
    const end = index + SEAL_BYTES;
    if (end < line.length && sealOf(line.subarray(0, index), link) === line.toString("latin1", index, end)) {
      return end;
    }
  }
  return undefined;
}

/** Whether a line is whole by its own sums, and only does not follow what stands before it. */
function isMoved(line: Buffer): boolean {
  if (line.length <= SEAL_BYTES) return false;
  const body = line.subarray(0, line.length - SEAL_BYTES);
  return sealOf(body, "").slice(
    0, CHECK_END,
  ) === line.toString("latin1", body.length, body.length + CHECK_END);
}

function changed(line: number, byte: number, field: string, found: string, recorded: string): Fault {
  return { kind: "CHANGED", line, byte, field, found, recorded, text: "" };
}

function signOf(byte: number | undefined): string {
  if (byte === undefined) return "nothing";
  const hex = `0x${byte.toString(16).padStart(2, "0")}`;
  return byte > 0x20 && byte < 0x7f ? `${hex} "${String.fromCharCode(byte)}"` : hex;
}
