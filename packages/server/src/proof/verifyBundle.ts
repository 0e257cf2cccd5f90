import { RULES_VERSION } from "@kontor/core";
import { VERSION } from "../platform/version.ts";
import {
  BUNDLE_FORMAT, type BundleLine, type DealLine, EDITIONS, type HeadLine, type NamesLine, type OutcomeLine,
  type RowLine, type SealLine,
} from "./bundle.ts";
import { checkRerun, different, type Placed } from "./checkRerun.ts";
import { checkRows } from "./checkRows.ts";
import { fail, type Fault, FaultError } from "./fault.ts";
import { fromJson } from "./plainJson.ts";
import { readLines, type SoundLine } from "./readLines.ts";
import { bundleText, headText, isSignedBy, type PublicKey } from "./signing.ts";
import type { Fact, Step } from "./story.ts";
import { dealLinesOf, outcomeLineOf, storyHashOf } from "./sums.ts";
import { firstDifference } from "./told.ts";

/** What a sound file says, in short. */
export interface Proven {
  readonly edition: string;
  readonly exchange: string;
  readonly session: string;
  readonly method: string;
  readonly software: string;
  readonly steps: number;
  readonly orders: number;
  readonly deals: readonly DealLine[];
  readonly refusals: Readonly<Record<string, number>>;
  /** Check value of the file. */
  readonly root: string;
  readonly storyHash: string;
  readonly head: SealLine["head"];
  readonly keyId: string;
  /** Whether the key was compared with one that the reader has from elsewhere. */
  readonly key: "PINNED" | "OF_THE_FILE";
}

export type Verdict =
  { readonly ok: true; readonly proven: Proven } | { readonly ok: false; readonly fault: Fault };

/**
 * Verifies a file from its bytes alone: seals, signatures, and the whole session run again on the core
 * [PRF-1, PRF-3, PRF-4, PRF-5].
 * @param pinned - the key that the reader trusts; without it the file's own key is taken and said so
 */
export function verifyBundle(bytes: Buffer, pinned?: PublicKey): Verdict {
  try {
    return { ok: true, proven: checkAll(bytes, pinned) };
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, fault: worded(error.fault, bytes) };
    // Sealed lines of another shape than this release writes: whoever made them, it is no file of this kind.
    return {
      ok: false, fault: { kind: "FORMAT", line: 1, text: `the file cannot be read: ${String(error)}` },
    };
  }
}

function checkAll(bytes: Buffer, pinned: PublicKey | undefined): Proven {
  const sound = readLines(bytes);
  const lines = sound.map((line, i): Placed<BundleLine> => ({ line: parse(line, i + 1), number: i + 1 }));
  const file = sortOut(lines);
  const root = sound.at(-2)?.hash ?? "";
  const story = file.story.map(({ line }) => line);
  checkRerun(file.story, file.head.line.software !== VERSION);
  checkDerived(file.deals, dealLinesOf(story));
  const outcome = outcomeLineOf(story);
  checkDerived([file.outcome], [outcome]);
  const steps = file.story.filter((placed): placed is Placed<Step> => placed.line.line === "step");
  const { seal } = file;
  if (file.names) {
    checkRows({ names: file.names.line, rows: file.rows, steps, head: seal.line.head });
  }
  checkHead(file);
  checkKeys(file, root, pinned);
  const { edition, exchange, session, method, software, storyHash } = file.head.line;
  return {
    edition, exchange, session, method, software, steps: steps.length, orders: outcome.orders,
    deals: file.deals.map(({ line }) => line), refusals: outcome.refusals, root, storyHash,
    head: seal.line.head, keyId: seal.line.keyId, key: pinned ? "PINNED" : "OF_THE_FILE",
  };
}

function parse({ content }: SoundLine, number: number): BundleLine {
  try {
    return fromJson(content) as BundleLine;
  } catch {
    return fail({ kind: "FORMAT", line: number, text: `line ${number} is no JSON` });
  }
}

/** The lines of a file by what they are. */
interface Sorted {
  readonly head: Placed<HeadLine>;
  readonly story: readonly Placed<Fact | Step>[];
  readonly deals: readonly Placed<DealLine>[];
  readonly outcome: Placed<OutcomeLine>;
  readonly names: Placed<NamesLine> | undefined;
  readonly rows: readonly Placed<RowLine>[];
  readonly seal: Placed<SealLine>;
}

/** Order in which the kinds of lines stand. */
const ORDER = ["head", "fact", "step", "deal", "outcome", "names", "row", "seal"];
const RANK: Readonly<Record<string, number>> = {
  head: 0, fact: 1, step: 1, deal: 2, outcome: 3, names: 4, row: 5, seal: 6,
};

function sortOut(lines: readonly Placed<BundleLine>[]): Sorted {
  let rank = -1;
  for (const { line, number } of lines) {
    const next = RANK[line?.line];
    const isOnce = next !== 1 && next !== 2 && next !== 5;
    if (next === undefined || next < rank || (isOnce && next === rank)) {
      fail({ kind: "ORDER", line: number, field: "line", found: line?.line,
        text: `line ${number}: a line "${String(line?.line)}" does not stand here (${ORDER.join(", ")})` });
    }
    rank = next;
  }
  const of = <Kind extends BundleLine["line"]>(kind: Kind) =>
    lines.filter((
      placed,
    ): placed is Placed<Extract<BundleLine, { line: Kind }>> => placed.line.line === kind);
  const one = <Line>([found]: readonly Placed<Line>[], kind: string): Placed<Line> => found ?? fail({
    kind: "ORDER", line: lines.length + 1, field: "line", text: `the line "${kind}" is missing`,
  });
  const head = one(of("head"), "head");
  if (head.line.format !== BUNDLE_FORMAT || !EDITIONS.includes(head.line.edition)) {
    fail({ kind: "FORMAT", line: 1, field: "format", recorded: head.line.format,
      text: `line 1, format: this release reads ${BUNDLE_FORMAT} in the editions ${EDITIONS.join(", ")}` });
  }
  const isFull = head.line.edition === "full";
  return {
    head, deals: of("deal"), outcome: one(of("outcome"), "outcome"),
    story: lines.filter((placed): placed is Placed<Fact | Step> => RANK[placed.line.line] === 1),
    names: isFull ? one(of("names"), "names") : undefined, rows: of("row"), seal: one(of("seal"), "seal"),
  };
}

function checkKeys({ seal, head }: Sorted, root: string, pinned: PublicKey | undefined): void {
  const { line, number } = seal;
  if (!isSignedBy(line.publicKey, bundleText(root), line.signature)) {
    fail({ kind: "SIGNATURE", line: number, field: "signature",
      text: `line ${number}, signature: the file was not signed so by the key it names` });
  }
  if (!isSignedBy(line.publicKey, headText(head.line.exchange, line.head), line.head.signature)) {
    fail({ kind: "SIGNATURE", line: number, field: "head.signature",
      text: `line ${number}, head.signature: the head was not signed so by the key the file names` });
  }
  if (pinned && pinned.publicKey !== line.publicKey) {
    fail({ kind: "KEY", line: number, field: "publicKey", recorded: pinned.keyId, found: line.keyId,
      text: `line ${number}, publicKey: signed by key ${line.keyId}, not by ${pinned.keyId}` });
  }
}

function checkHead({ head, story, seal }: Sorted): void {
  const { line } = head;
  if (line.rules !== RULES_VERSION) {
    fail({ kind: "FORMAT", line: 1, field: "rules", recorded: line.rules, found: RULES_VERSION,
      text: `line 1, rules: made under rules ${line.rules}, this release plays by ${RULES_VERSION}` });
  }
  const steps = story.flatMap((placed) => (placed.line.line === "step" ? [placed.line] : []));
  const [first] = steps;
  const scheduled = first?.command.type === "ScheduleSession" ? first.command : undefined;
  const found = {
    session: scheduled?.code, method: scheduled?.method, firstSeq: first?.seq, lastSeq: steps.at(-1)?.seq,
    steps: steps.length, storyHash: storyHashOf(steps),
  };
  const { session, method, firstSeq, lastSeq, steps: count, storyHash } = line;
  const difference = firstDifference({ session, method, firstSeq, lastSeq, steps: count, storyHash }, found);
  if (difference) different(1, difference.field, difference.recorded, difference.found);
  let before = 0;
  for (const { line: step, number } of story) {
    if (step.line !== "step") continue;
    if (step.seq < before) different(number, "seq", step.seq, `${before} or more`);
    before = step.seq;
  }
  if (before > seal.line.head.seq) {
    different(seal.number, "head.seq", seal.line.head.seq, `${before} or more`);
  }
}

/** Lines that follow from the steps: each must be what they give. */
function checkDerived(placed: readonly Placed<object>[], derived: readonly object[]): void {
  placed.forEach(({ line, number }, i) => {
    const difference = firstDifference(line, derived[i] ?? {});
    if (difference) different(number, difference.field, difference.recorded, difference.found);
  });
  if (derived.length > placed.length) {
    different((placed.at(-1)?.number ?? 0) + 1, "line", "nothing", derived[placed.length]);
  }
}

/** A changed byte in words, with its place in the whole file. */
function worded(fault: Fault, bytes: Buffer): Fault {
  if (fault.kind !== "CHANGED" || fault.byte === undefined) return fault;
  let start = 0;
  for (let line = 1; line < fault.line; line++) start = bytes.indexOf(0x0a, start) + 1;
  const where = `line ${fault.line}, byte ${fault.byte} (byte ${start + fault.byte} of the file)`;
  const field = fault.field ? `, ${fault.field}` : "";
  return {
    ...fault, text: `${where}${field}: is ${String(fault.found)}, was ${String(fault.recorded)}`,
  };
}
