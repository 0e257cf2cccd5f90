import { type CoreState, RULES_VERSION, type ScheduleSession } from "@kontor/core";
import { VERSION } from "../platform/version.ts";
import { BUNDLE_FORMAT, type BundleLine, type Edition, type NamesLine, type RowLine } from "./bundle.ts";
import { toJson } from "./plainJson.ts";
import { FIRST_LINK, sealLine } from "./sealedLine.ts";
import { bundleText, type Head, type Signer } from "./signing.ts";
import type { Fact, Step } from "./story.ts";
import type { StoryTeller } from "./storyTeller.ts";
import { dealLinesOf, outcomeLineOf, storyHashOf } from "./sums.ts";

/** What a file is made of beside its story. */
export interface BundleParts {
  readonly exchange: string;
  readonly edition: Edition;
  /** Position, hash and time of the journal after the session. */
  readonly head: Head;
  /** Full edition: who stands behind the numbers, and the rows of the journal. */
  readonly annex: readonly (NamesLine | RowLine)[];
}

/** A file and the hash that names it: its check value. */
export interface WrittenBundle {
  readonly bytes: Buffer;
  readonly root: string;
}

/** Writes a story as a file: every line sealed to the line before, the last one signed [PRF-3, PRF-4]. */
export function writeBundle(
  story: readonly (Fact | Step)[], parts: BundleParts, signer: Signer,
): WrittenBundle {
  const texts: string[] = [];
  let link = FIRST_LINK;
  const write = (line: BundleLine): void => {
    const { text, hash } = sealLine(toJson(line), link);
    texts.push(text, "\n");
    link = hash;
  };
  write(headLine(story, parts));
  for (const line of story) write(line);
  for (const line of dealLinesOf(story)) write(line);
  write(outcomeLineOf(story));
  for (const line of parts.annex) write(line);
  const root = link;
  write({
    line: "seal", head: signer.signHead(parts.exchange, parts.head), ...signer.publicKey,
    signature: signer.sign(bundleText(root)),
  });
  return { bytes: Buffer.from(texts.join("")), root };
}

function headLine(story: readonly (Fact | Step)[], { edition, exchange }: BundleParts): BundleLine {
  const steps = story.filter((line) => line.line === "step");
  const scheduled = steps[0]?.command as ScheduleSession;
  return {
    line: "head", format: BUNDLE_FORMAT, edition, software: VERSION, rules: RULES_VERSION, exchange,
    session: scheduled.code, method: scheduled.method, firstSeq: steps[0]?.seq ?? 0,
    lastSeq: steps.at(-1)?.seq ?? 0, steps: steps.length, storyHash: storyHashOf(story),
  };
}

/** Who stands behind the numbers of a file. */
export function namesLineOf({ numbers }: StoryTeller, { owners, traders }: CoreState): NamesLine {
  const codes = (noun: string, of: readonly string[]) => numbers.rows.flatMap(
    ([known, real, inFile]) => (known === noun ? [[inFile, of[real] ?? ""] as const] : []),
  );
  return {
    line: "names", numbers: numbers.rows, owners: codes("owner", owners.codes),
    traders: codes("trader", traders.codes),
  };
}
