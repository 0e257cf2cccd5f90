import { type Command, type CoreEvent, EVERY_SESSION, readEvents, SessionIndex } from "@kontor/core";
import { PayloadReader } from "../journal/payload.ts";
import { hashHeader } from "../journal/row.ts";
import { sha256 } from "../platform/sha256.ts";
import { unpackLog } from "../sequencer/outcome.ts";
import type { NamesLine, RowLine } from "./bundle.ts";
import type { Placed } from "./checkRerun.ts";
import { fail } from "./fault.ts";
import { keyIn, withKey } from "./fileKeys.ts";
import { FileNumbers, renumbered, type Renumber } from "./fileNumbers.ts";
import { concernedBy } from "./rerun.ts";
import { toldFor } from "./madeSession.ts";
import { hiddenAs } from "./reserves.ts";
import type { Head } from "./signing.ts";
import { CLOCK, type Step } from "./story.ts";
import { firstDifference, tellEvent } from "./told.ts";

interface Annex {
  readonly names: NamesLine;
  readonly rows: readonly Placed<RowLine>[];
  readonly steps: readonly Placed<Step>[];
  readonly head: Head;
}

/**
 * Full edition: follows the chain from the first row to the head, and sees that each step is what stands in
 * the journal at its position, byte for byte, under the names given [PRF-5].
 * @throws {FaultError} naming the row or the step that does not fit
 */
export function checkRows({ names, rows, steps, head }: Annex): void {
  const book = new RowBook(names, steps);
  let last: RowLine | undefined;
  for (const { line, number } of rows) {
    checkLink(line, number, last);
    if (line.payload !== undefined) book.checkRow(line, number);
    last = line;
  }
  if (last?.lastSeq !== head.seq || last.hash !== head.hash) {
    fail({ kind: "ROW", line: rows.at(-1)?.number ?? 1, field: "hash", recorded: head.hash, found: last?.hash,
      text: "the rows do not lead to the signed head" });
  }
  book.checkAllSeen();
}

function checkLink(line: RowLine, number: number, last: RowLine | undefined): void {
  const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");
  const hash = hashHeader({
    firstSeq: line.firstSeq, lastSeq: line.lastSeq, epoch: line.epoch, payloadHash: bytes(line.payloadHash),
    outcomeHash: bytes(line.outcomeHash), previousHash: bytes(line.previousHash),
  }).toString("hex");
  if (hash !== line.hash) refuse(number, "hash", line.hash, hash);
  if (!last) return;
  if (last.hash !== line.previousHash) refuse(number, "previousHash", last.hash, line.previousHash);
  if (last.lastSeq + 1 !== line.firstSeq) refuse(number, "firstSeq", last.lastSeq + 1, line.firstSeq);
}

/** Reads rows and compares the steps that stand in them. */
class RowBook {
  readonly #numbers: FileNumbers;
  readonly #index = new SessionIndex();
  readonly #sessionId: number;
  readonly #steps = new Map<number, Placed<Step>[]>();
  readonly #stepOfSeq = new Map<number, number>();
  readonly #first: number;
  readonly #last: number;

  constructor({ numbers }: NamesLine, steps: readonly Placed<Step>[]) {
    this.#numbers = FileNumbers.of(numbers);
    this.#sessionId = numbers.find(([noun]) => noun === "session")?.[1] ?? 0;
    this.#first = steps[0]?.line.seq ?? 0;
    this.#last = steps.at(-1)?.line.seq ?? 0;
    for (const placed of steps) {
      const { seq, step } = placed.line;
      this.#steps.set(seq, [...(this.#steps.get(seq) ?? []), placed]);
      this.#stepOfSeq.set(seq, step);
    }
  }

  checkRow(row: RowLine, number: number): void {
    const payload = bytesOf(row, "payload", number);
    const events = bytesOf(row, "events", number);
    const [payloadHash, outcomeHash] = [payload, events].map((bytes) => sha256(bytes).toString("hex"));
    if (payloadHash !== row.payloadHash) refuse(number, "payload", row.payloadHash, payloadHash);
    if (outcomeHash !== row.outcomeHash) refuse(number, "events", row.outcomeHash, outcomeHash);
    const concerned = concernedBy(readEvents(unpackLog(events)), this.#index, this.#sessionId);
    const reader = new PayloadReader();
    let place = 0;
    for (let seq = row.firstSeq; seq <= row.lastSeq; seq++) {
      place = reader.read(payload, place);
      this.#checkSteps(seq, reader, concerned.filter((event) => event.seq === seq));
    }
  }

  /** A command for another session that was refused there, whatever of this one it named. */
  #isRefusedElsewhere(command: Command, events: readonly CoreEvent[]): boolean {
    const session = this.#index.sessionOf(command);
    const isElsewhere = session !== this.#sessionId && session !== EVERY_SESSION;
    return isElsewhere && events.every(({ type }) => type === "OrderRefused" || type === "CommandRefused");
  }

  checkAllSeen(): void {
    for (const [placed] of this.#steps.values()) {
      if (placed) refuse(placed.number, "seq", "no such command in the rows", placed.line.seq);
    }
  }

  #checkSteps(seq: number, { command, at }: PayloadReader, events: readonly CoreEvent[]): void {
    const steps = this.#steps.get(seq) ?? [];
    this.#steps.delete(seq);
    const renumber: Renumber = (noun, real) =>
      noun === "command" ? (this.#stepOfSeq.get(real) ?? 0) : this.#numbers.at(noun, real, seq);
    const told = events.map((event) => tellEvent(event, renumber));
    const isInside = seq >= this.#first && seq <= this.#last && !this.#isRefusedElsewhere(command, events);
    if (steps.length === 0 && told.length > 0 && isInside) {
      fail({ kind: "ROW", line: 1, field: "seq", recorded: seq,
        text: `command ${seq} of the journal concerns the session and is not told` });
    }
    let first = 0;
    for (const { line, number } of steps) {
      if (line.at !== at) refuse(number, "at", at, line.at);
      const own = told.slice(first, first + line.events.length);
      first += own.length;
      compare(number, "events", own, line.events);
      compare(number, "deals", dealsOf(events, first - own.length, first), line.deals);
      if (line.command.type === "AdvanceTime") compare(number, "command", CLOCK, line.command);
      else compareCommand(number, toldFor(command, line.command, events), line.command, renumber);
    }
    // What ended the session by the clock may itself come too late for it.
    if (steps.length > 0 && first !== told.length && seq !== this.#last) {
      refuse(steps.at(-1)?.number ?? 0, "events", told.length, first);
    }
  }
}

/** Bytes written as base64, in the one way that gives them. */
function bytesOf(row: RowLine, field: "payload" | "events", number: number): Buffer {
  const bytes = Buffer.from(row[field] ?? "", "base64");
  if (bytes.toString("base64") !== row[field]) refuse(number, field, bytes.toString("base64"), row[field]);
  return bytes;
}

function dealsOf(events: readonly CoreEvent[], first: number, end: number): string[] {
  return events.slice(
    first, end,
  ).flatMap((event) => (event.type === "DealMade" ? [String(event.dealId)] : []));
}

/** The command of the journal in the numbers of the file; keys and silenced reasons are the file's own. */
function compareCommand(number: number, real: Command, told: Command, renumber: Renumber): void {
  const keyed = withKey(hiddenAs(renumbered({ ...real }, renumber), told), keyIn(told).key);
  const isSilenced = "reason" in told && told.reason === "";
  compare(number, "command", isSilenced ? { ...keyed, reason: "" } : keyed, told);
}

function compare(number: number, field: string, recorded: unknown, told: unknown): void {
  const difference = firstDifference(recorded, told);
  if (difference) refuse(number, `${field}.${difference.field}`, difference.recorded, difference.found);
}

function refuse(line: number, field: string, recorded: unknown, found: unknown): never {
  return fail({
    kind: "ROW", line, field, recorded, found,
    text: `line ${line}, ${field}: the journal has ${JSON.stringify(
      recorded,
    )}, the file ${JSON.stringify(found)}`,
  });
}
