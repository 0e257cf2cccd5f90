import type { BookView, SessionView } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { emptyDraft, type OrderDraft, readDraft, stepped } from "../../src/features/room/draft.ts";
import { distancePercent, isFar, referenceOf, wouldMeet } from "../../src/features/room/reference.ts";

const BOOK = {
  bookId: "1", tick: "0.50", quantityStep: "1", floor: "1000.00", cap: "2400.00", startPrice: "1500.00",
  lastPrice: null, bestBuy: { price: "1480.00" }, bestSell: { price: "1540.00" },
  deliveryOptions: [{ place: "Taicang", surcharge: "40.00" }],
} as unknown as BookView;
const SESSION = { method: "CONTINUOUS_DOUBLE_AUCTION", currency: "CNY" } as SessionView;

const read = (change: Partial<OrderDraft>) =>
  readDraft({ ...emptyDraft("SELL"), quantity: "10", price: "1500", ...change }, BOOK, SESSION, "en");

describe("a draft", () => {
  it.each([
    [{ quantity: "" }, { quantity: "empty" }],
    [{ quantity: "0" }, { quantity: "notPositive" }],
    [{ quantity: "1.5" }, { quantity: "offStep" }],
    [{ quantity: "ten" }, { quantity: "invalid" }],
    [{ price: "1500.25" }, { price: "offStep" }],
    [{ price: "15,5" }, { price: "unclear" }],
    [{ price: "999.50" }, { price: "belowFloor" }],
    [{ price: "2400.50" }, { price: "aboveCap" }],
    [{ side: "BUY" }, { place: "choose" }],
    [{ side: "BUY", place: "Nowhere" }, { place: "choose" }],
  ] as const)("with %j cannot be sent: %j", (change, faults) => {
    const { order, faults: found } = read(change);
    expect(found).toEqual(faults);
    expect(order).toBeUndefined();
  });

  it("that is right is told in the exchange's own form, with nothing that was not chosen", () => {
    const plain = { bookId: "1", price: "1500.0", quantity: "10" };
    expect(read({}).order).toEqual({ ...plain, side: "SELL" });
    const chosen = { place: "Taicang", timeInForce: "IOC", isAllOrNone: true, clientId: "9" } as const;
    expect(read({ side: "BUY", ...chosen }).order).toEqual({
      ...plain, side: "BUY", deliveryPlace: "Taicang", clientId: "9", timeInForce: "IOC", allOrNone: true,
    });
  });

  it("may stand at the very ends of the corridor", () => {
    expect(read({ price: "1000" }).order?.price).toBe("1000.0");
    expect(read({ price: "2400" }).order?.price).toBe("2400.0");
  });
});

describe("an arrow key", () => {
  it("goes by ticks, catches what lies between two, and begins at the reference", () => {
    expect(stepped("1500", "0.50", 1, "1540.00", "en")).toBe("1500.5");
    expect(stepped("1500", "0.50", -10, "1540.00", "en")).toBe("1495.0");
    expect(stepped("1500.20", "0.50", 1, "1540.00", "en")).toBe("1500.5");
    expect(stepped("1500.20", "0.50", -1, "1540.00", "en")).toBe("1500.0");
    expect(stepped("", "0.50", 1, "1540.00", "en")).toBe("1540.00");
    expect(stepped("0.50", "0.50", -10, "1540.00", "en"), "never to zero").toBe("0.5");
  });
});

describe("a price is measured", () => {
  it("by the other side first, then by the own, the last deal, the start", () => {
    expect(referenceOf(BOOK, "BUY")).toEqual({ price: "1540.00", kind: "bestSell" });
    expect(referenceOf(BOOK, "SELL")).toEqual({ price: "1480.00", kind: "bestBuy" });
    const empty = { ...BOOK, bestBuy: null, bestSell: null };
    expect(referenceOf(empty, "BUY")?.kind).toBe("start");
    expect(referenceOf({ ...empty, lastPrice: "1510.00" }, "BUY")?.kind).toBe("last");
    expect(referenceOf({ ...empty, startPrice: null }, "BUY")).toBeUndefined();
  });

  it("and is odd from more than a tenth on", () => {
    const reference = { price: "1000.00", kind: "last" } as const;
    expect(distancePercent("1101.00", reference)).toBe("10.1");
    expect(isFar("1100.00", reference)).toBe(false);
    expect(isFar("1101.00", reference)).toBe(true);
    expect(isFar("890.00", reference)).toBe(true);
  });

  it("and meets the other side at its best price or beyond", () => {
    expect(wouldMeet("1540.00", "BUY", BOOK)).toBe(true);
    expect(wouldMeet("1539.50", "BUY", BOOK)).toBe(false);
    expect(wouldMeet("1480", "SELL", BOOK)).toBe(true);
    expect(wouldMeet("1480.50", "SELL", BOOK)).toBe(false);
  });
});
