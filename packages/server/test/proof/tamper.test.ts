import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { runs } from "../../../core/test/support/runs.ts";
import type { BundleLine } from "../../src/proof/bundle.ts";
import type { Fault } from "../../src/proof/fault.ts";
import { storyHashOf } from "../../src/proof/sums.ts";
import { verifyBundle } from "../../src/proof/verifyBundle.ts";
import { changedAt, forge, type Leaf, leavesOf, linesOf } from "../support/forged.ts";
import { busyDay, fileOf, newSigner } from "../support/recordedFlow.ts";

const signer = newSigner();
const files: Record<"public" | "full", Buffer> = { public: Buffer.of(), full: Buffer.of() };
beforeAll(async () => {
  const journal = busyDay();
  files.public = await fileOf(journal, "public", signer);
  files.full = await fileOf(journal, "full", signer);
});

/** What is wrong with a file, which must not hold. */
function faultOf(bytes: Buffer, what = ""): Fault {
  const verdict = verifyBundle(bytes, signer.publicKey);
  if (verdict.ok) throw new Error(`the file holds ${what}`);
  return verdict.fault;
}

/** Line and byte, from 1, of a place in a file. */
function whereIs(bytes: Buffer, place: number): { line: number; byte: number } {
  const before = bytes.subarray(0, place);
  return { line: before.filter((byte) => byte === 0x0a).length + 1, byte: place - before.lastIndexOf(0x0a) };
}

describe.each(["public", "full"] as const)("the %s edition", (edition) => {
  it("holds as it was written", () => {
    const verdict = verifyBundle(files[edition], signer.publicKey);
    expect(verdict.ok && verdict.proven).toMatchObject({ edition, session: "continuous", key: "PINNED" });
    expect(verdict.ok && verdict.proven.deals.length).toBeGreaterThan(3);
  });

  it("[PRF-3] any one changed byte is found, with its line, its byte, its field and what it was", () => {
    const bytes = files[edition];
    fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const changed = Buffer.from(bytes);
      const was = bytes[place] as number;
      changed[place] = was ^ change;
      const fault = faultOf(changed);
      expect(fault).toMatchObject({ kind: "CHANGED", ...whereIs(bytes, place) });
      expect(fault.field).toBeTruthy();
      expect(fault.text).toContain(`byte ${place + 1} of the file`);
      if (was > 0x20 && was < 0x7f) expect(fault.text).toContain(String.fromCharCode(was));
    }), runs(600));
  });

  it("[PRF-3] every line feed that is another byte is found and named", () => {
    const bytes = files[edition];
    for (let place = bytes.indexOf(0x0a); place !== -1; place = bytes.indexOf(0x0a, place + 1)) {
      const changed = Buffer.from(bytes);
      changed[place] = 0x20;
      expect(faultOf(changed)).toMatchObject({
        kind: "CHANGED", field: "line feed", ...whereIs(bytes, place),
      });
    }
  });

  it("[PRF-3] a line that is missing, doubled or moved is found at its place", () => {
    const lines = files[edition].toString().split("\n").slice(0, -1);
    fc.assert(fc.property(fc.nat(lines.length - 2), (i) => {
      const without = [...lines.slice(0, i), ...lines.slice(i + 1)];
      const doubled = [...lines.slice(0, i + 1), ...lines.slice(i)];
      const moved = [...lines.slice(0, i), lines[i + 1], lines[i], ...lines.slice(i + 2)];
      for (const [changed, line] of [[without, i + 1], [doubled, i + 2], [moved, i + 1]] as const) {
        expect(faultOf(Buffer.from(`${changed.join("\n")}\n`))).toMatchObject({ kind: "ORDER", line });
      }
    }), runs(60));
  });

  it("[PRF-3] bytes taken out, put in, or changed together name their line", () => {
    const bytes = files[edition];
    fc.assert(fc.property(fc.nat(bytes.length - 3), fc.constantFrom("cut", "put", "two"), (place, how) => {
      fc.pre(!bytes.subarray(place, place + 2).includes(0x0a));
      const changed = how === "cut"
        ? Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1)])
        : Buffer.concat([
          bytes.subarray(0, place), Buffer.from(how === "put" ? "7" : "{~"),
          bytes.subarray(how === "put" ? place : place + 2),
        ]);
      fc.pre(!changed.equals(bytes));
      expect(faultOf(changed).line).toBe(whereIs(bytes, place).line);
    }), runs(150));
  });

  it("[PRF-3] a file that ends early names the line that is missing", () => {
    const bytes = files[edition];
    fc.assert(fc.property(fc.nat(bytes.length - 1), (length) => {
      const { line } = whereIs(bytes, length);
      expect(faultOf(bytes.subarray(0, length)).line).toBe(line);
    }), runs(100));
  });
});

/** Lines of a kind, each with the places of its values. */
function places(
  bytes: Buffer, kinds: readonly BundleLine["line"][],
): { i: number; leaf: Leaf; field: string }[] {
  return linesOf(bytes).flatMap((line, i) => kinds.includes(line.line)
    ? leavesOf(line).map((leaf) => ({ i, leaf, field: leaf.join(".") })) : []);
}

/** The file with one value changed; where a step was, the hash over the steps is made to fit. */
function changeLine(bytes: Buffer, i: number, leaf: Leaf): BundleLine[] {
  const lines = linesOf(bytes).map((line, at) => (at === i ? changedAt(line, leaf) : line));
  return lines.map((line) =>
    line.line === "head" && i > 0 ? { ...line, storyHash: storyHashOf(lines) } : line);
}

describe("whoever seals a changed file anew", () => {
  it("[PRF-4] without the key is found out, whatever he changed", () => {
    const all = places(files.public, ["head", "fact", "step", "deal", "outcome", "seal"]);
    fc.assert(fc.property(fc.constantFrom(...all), ({ i, leaf }) => {
      expect(faultOf(forge(changeLine(files.public, i, leaf))).line).toBeGreaterThan(0);
    }), runs(200));
  });

  it("[PRF-4] with a key of his own is told from the exchange by the key that the reader has", () => {
    const other = newSigner();
    const lines = linesOf(files.public).map((line) => line.line === "seal"
      ? { ...line, ...other.publicKey, head: other.signHead("Test exchange", line.head) } : line);
    const forged = forge(lines, other);
    expect(faultOf(forged)).toMatchObject({ kind: "KEY", field: "publicKey", found: other.publicKey.keyId });
    const unpinned = verifyBundle(forged);
    expect(
      unpinned.ok && unpinned.proven,
    ).toMatchObject({ key: "OF_THE_FILE", keyId: other.publicKey.keyId });
  });

  it("[PRF-1] with the exchange's own key cannot claim another outcome: the field is named", () => {
    const isInput = /^(line|step|seq|at|command\..*|deals\.\d+)$/;
    const told = places(files.public, ["step"]).filter(({ field }) => !isInput.test(field));
    for (const { i, leaf, field } of [...told, ...places(files.public, ["deal", "outcome"])]) {
      const changed = changeLine(files.public, i, leaf);
      const fault = faultOf(forge(changed, signer), `${field} of ${JSON.stringify(changed[i])}`);
      if (field === "line") expect(fault.line, field).toBe(i + 1);
      else expect(fault, field).toMatchObject({ kind: "DIFFERENT", line: i + 1 });
      const found = fault.field ?? "";
      expect(found === field || field.startsWith(found) || /\.type$/.test(field), `${field}: ${found}`).toBe(
        true,
      );
    }
  }, 120_000);

  it("[PRF-1] with the exchange's own key cannot misname the session, its span or its steps", () => {
    const fields = ["format", "rules", "session", "method", "firstSeq", "lastSeq", "steps", "storyHash"];
    for (const field of fields) {
      expect(faultOf(forge(changeLine(files.public, 0, [field]), signer))).toMatchObject({ line: 1, field });
    }
  });

  it("[PRF-5] with the exchange's own key cannot tell another command than the journal has", () => {
    const isDerived = /^(line|why|step)$/;
    const told = places(files.full, ["step", "row"]).filter(({ field }) => !isDerived.test(field));
    const some = told.filter((_, i) => i % 7 === 0);
    expect(some.length).toBeGreaterThan(100);
    for (const { i, leaf, field } of some) {
      // Keys and the reasons of acts elsewhere are the file's own words; the bytes of the row hold the real
      // ones.
      if (/(^|\.)(key|clientOrderId)$/.test(field)) continue;
      const changed = changeLine(files.full, i, leaf);
      expect(
        faultOf(forge(changed, signer), `${field} of ${JSON.stringify(changed[i])}`).line,
      ).toBeGreaterThan(
        0,
      );
    }
  }, 120_000);
});
