import type { BundleLine } from "../../src/proof/bundle.ts";
import { fromJson, toJson } from "../../src/proof/plainJson.ts";
import { readLines } from "../../src/proof/readLines.ts";
import { FIRST_LINK, sealLine } from "../../src/proof/sealedLine.ts";
import { bundleText, type Signer } from "../../src/proof/signing.ts";

export type Leaf = readonly (string | number)[];

/** Lines of a sound file as values that a forger may change. */
export function linesOf(bytes: Buffer): BundleLine[] {
  return readLines(bytes).map(({ content }) => fromJson(content) as BundleLine);
}

/** Seals lines anew, as somebody does who has changed them; with a key the file is signed anew too. */
export function forge(lines: readonly BundleLine[], signer?: Signer): Buffer {
  const texts: string[] = [];
  let link = FIRST_LINK;
  for (const line of lines) {
    const isSeal = line.line === "seal" && signer !== undefined;
    const { text, hash } = sealLine(
      toJson(isSeal ? { ...line, signature: signer.sign(bundleText(link)) } : line), link,
    );
    texts.push(`${text}\n`);
    link = hash;
  }
  return Buffer.from(texts.join(""));
}

/** Every place in a value where a plain value stands. */
export function leavesOf(value: unknown, path: Leaf = []): Leaf[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, [...path, name]));
}

/** A copy in which the value at a place is another. */
export function changedAt<T>(value: T, [name, ...rest]: Leaf): T {
  if (name === undefined) return other(value) as T;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
  copy[name] = changedAt(copy[name], rest);
  return copy as T;
}

function other(value: unknown): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value + 1) ? value + 1 : 1;
  if (typeof value === "boolean") return !value;
  if (typeof value !== "string") return 1;
  // A text of digits stays one of digits, so that it is read as far as its meaning.
  return value === "" ? "x" : `${value.slice(0, -1)}${value.endsWith("1") ? "2" : "1"}`;
}
