import { beforeEach, describe, expect, it, vi } from "vitest";
import { keepOpening, keptOpening } from "../../src/features/auction/sealed/keptOpenings.ts";
import { commitmentOf, fileOf, hide, openingFrom } from "../../src/features/auction/sealed/opening.ts";
import { keptStorage } from "./support/keptStorage.ts";

const BOOK = { tick: "0.5", quantityStep: "2", deliveryOptions: [] };
const SAID = {
  session: "S", lot: "L", bookId: "1", ownerId: "2", price: "60.0", quantity: "20", place: "",
};

describe("the secret of a sealed bid", () => {
  beforeEach(() => vi.stubGlobal("localStorage", keptStorage()));

  it("gives the hash of the rule book: codes, price in ticks, quantity in steps, place, salt", async () => {
    // Counted with `printf 'kontor-bid:1:S:L:120:10:0:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' | sha256sum`.
    const hash = "4f09705066cc81ade4693eda6f84926f02d11f775c4da99271c96edc12c37d82";
    expect(await commitmentOf({ ...SAID, salt: "b".repeat(32) }, BOOK)).toBe(hash);
    const options = [{ place: "A", surcharge: "1" }, { place: "B", surcharge: "2" }];
    const at = (place: string) => (
      commitmentOf({ ...SAID, place, salt: "b".repeat(32) }, { ...BOOK, deliveryOptions: options })
    );
    expect(new Set([hash, await at("A"), await at("B")]).size).toBe(3);
    expect(await at("")).toBe(hash);
  });

  it("is another one each time, also for the same bid", async () => {
    const [first, second] = await Promise.all([hide(SAID, BOOK), hide(SAID, BOOK)]);
    expect(first.salt).toMatch(/^[0-9a-f]{64}$/);
    expect(first.salt).not.toBe(second.salt);
    expect(first.commitment).not.toBe(second.commitment);
  });

  it("comes back from its file and from the browser, and from nothing else", async () => {
    const opening = await hide(SAID, BOOK);
    expect(openingFrom(fileOf(opening))).toEqual(opening);
    expect(fileOf(opening)).toContain("60.0 for 20");
    for (const text of ["", "null", "{}", "[1]", JSON.stringify({ ...opening, salt: 5 })]) {
      expect(openingFrom(text)).toBeUndefined();
    }
    expect(keptOpening(opening.commitment)).toBeUndefined();
    expect(keepOpening(opening)).toBe(true);
    expect(keptOpening(opening.commitment)).toEqual(opening);
  });

  it("is not put down where the browser keeps nothing, and that is told", async () => {
    vi.stubGlobal("localStorage", {
      getItem: () => {
        throw new Error("kept away");
      },
      setItem: () => {
        throw new Error("full");
      },
    });
    const opening = await hide(SAID, BOOK);
    expect(keepOpening(opening)).toBe(false);
    expect(keptOpening(opening.commitment)).toBeUndefined();
  });
});
