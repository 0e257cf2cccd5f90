import { describe, expect, it } from "vitest";
import { rehearseText } from "../../src/rehearse/rehearse.ts";

const DAY = "2026-01-12T";
const at = (time: string): string => `${DAY}${time.length === 8 ? `${time}.000` : time}Z`;

/** An event as `10:00:30 BID X 1010`, `10:00:30 ACCEPT X 1010 x5`, `10:01:00 CLOSE`. */
function eventOf(line: string): Record<string, string> {
  const [time = "", type = "", party, price, quantity] = line.trim().split(/\s+/);
  return {
    at: at(time), type, ...(party ? { party } : {}), ...(price ? { price } : {}),
    ...(quantity ? { quantity: quantity.slice(1) } : {}),
  };
}

/** Runs a file of which only the rules that matter and one line an event are told. */
function run(method: string, rules: object, ...lines: string[]): Record<string, unknown> {
  const whole = {
    tick: "1", quantityStep: "1", owner: "O", lot: "L1", lotQuantity: "10", startPrice: "1000",
    startAt: at("10:00:00"), ...rules,
  };
  const { result, error } = rehearseText(
    JSON.stringify({ id: "X", method, rules: whole, events: lines.map(eventOf) }),
  );
  expect(error).toBeUndefined();
  return result ?? {};
}

const codesOf = ({ rejections }: Record<string, unknown>): unknown[] =>
  (rejections as { code: string }[]).map(({ code }) => code);

describe("what the files that ship are silent about: rounds", () => {
  const RULES = { step: "10", roundMs: 60_000, pauseMs: 10_000 };

  it("an abort ends without an award, in a round, a pause and before the start", () => {
    const taken = "10:00:30 ACCEPT X 1010";
    const aborted = { outcome: "ABORTED", deals: [], unsold: [{ lot: "L1", quantity: "10" }] };
    expect(run("ROUND_ENGLISH", RULES, taken, "10:00:35 ABORT", "10:00:40 ACCEPT Y 1020", "10:01:00 CLOSE"))
      .toMatchObject({
        ...aborted, closedAt: at("10:00:35"), rejections: [{ event: 2, code: "SESSION_CLOSED" }],
        rounds: [{ round: 1, price: "1010", from: at("10:00:00") }],
      });
    expect(run("ROUND_ENGLISH", RULES, taken, "10:00:50 ABORT")).toMatchObject({
      ...aborted, closedAt: at("10:00:50"), rounds: [{ round: 1 }, { round: 2, price: "1020" }],
    });
    expect(run("ROUND_ENGLISH", RULES, "09:59:00 ABORT")).toMatchObject({ ...aborted, rounds: [] });
  });

  it("an abort at the end instant of the last round comes too late", () => {
    expect(run("ROUND_ENGLISH", RULES, "10:00:30 ACCEPT X 1010", "10:01:40 ABORT"))
      .toMatchObject({ outcome: "SOLD", closedAt: at("10:01:40") });
  });

  it("a deadline at the start, or before it, leaves no round", () => {
    for (const deadlineAt of [at("10:00:00"), at("09:00:00")]) {
      expect(run("ROUND_ENGLISH", { ...RULES, deadlineAt }, "10:00:00 ACCEPT X 1010", "11:00:00 CLOSE"))
        .toMatchObject({ outcome: "UNSOLD", closedAt: at("10:00:00"), rounds: [] });
    }
  });

  it("a missing price, a limit and an amount beyond all range are refused by their own codes", () => {
    const result = run(
      "ROUND_ENGLISH", RULES, "10:00:01 BID X", "10:00:01 ACCEPT X", "10:00:02 BID X 90071992547409910",
      "10:00:02 BID X 9007199254750", "10:00:03 PLACE_ORDER X 1010", "10:01:00 CLOSE",
    );
    expect(codesOf(result)).toEqual([
      "PRICE_INVALID", "PRICE_INVALID", "AMOUNT_OUT_OF_RANGE", "AMOUNT_OUT_OF_RANGE", "PERIOD_FORBIDS",
    ]);
  });

  it("prices lie on the tick of the file, whatever it is", () => {
    const rules = { ...RULES, tick: "0.25", startPrice: "10.50", step: "0.30" };
    expect(run("ROUND_ENGLISH", rules, "10:00:01 ACCEPT X 11", "10:30:00 CLOSE")).toMatchObject({
      rejections: [], rounds: [{ price: "11.00" }, { price: "11.50" }], deals: [{ price: "11.00" }],
    });
  });
});

describe("what the files that ship are silent about: three rounds", () => {
  const RULES = { step: "5", turnMs: 60_000 };

  it("an abort among the sealed offers, and in a round", () => {
    const filed = ["09:00:00 BID A 1000", "09:01:00 BID B 1100"];
    expect(run("THREE_ROUND_ENGLISH", RULES, ...filed, "09:30:00 ABORT", "09:31:00 WITHDRAW A"))
      .toMatchObject({
        outcome: "ABORTED", closedAt: at("09:30:00"), rounds: [],
        rejections: [{ event: 3, code: "SESSION_CLOSED" }],
      });
    const raised = [...filed, "10:00:30 BID A 1200", "10:02:30 ABORT"];
    expect(run("THREE_ROUND_ENGLISH", RULES, ...raised)).toMatchObject({
      outcome: "ABORTED", closedAt: at("10:02:30"),
      rounds: [
        { round: 1, price: "1200", order: ["A", "B"] }, { round: 2, price: "1200", order: ["B", "A"] },
      ],
    });
  });

  it("ids of parties are names, whatever they look like", () => {
    const result = run(
      "THREE_ROUND_ENGLISH", RULES, "09:00:00 BID 10 1000", "09:01:00 BID 9 1000", "11:00:00 CLOSE",
    );
    expect(result).toMatchObject({ rounds: [{ order: ["9", "10"] }, {}, {}], deals: [{ buyer: "10" }] });
  });

  it("a bidder that withdrew and files again counts once, with the later time", () => {
    const result = run(
      "THREE_ROUND_ENGLISH", RULES, "09:00:00 BID A 1000", "09:01:00 BID B 1000", "09:02:00 WITHDRAW A",
      "09:03:00 BID A 1000", "11:00:00 CLOSE",
    );
    expect(result).toMatchObject({ rounds: [{ order: ["A", "B"] }, {}, {}], deals: [{ buyer: "B" }] });
  });
});

describe("what the files that ship are silent about: lots", () => {
  it("a lot that the file does not have is refused as the session stands", () => {
    const rules = {
      lots: [{ lot: "L1", owner: "O", quantity: "10" }, { lot: "L2", owner: "O", quantity: "10" }],
    };
    const at = ["09:59:59", "10:00:00", "11:00:01"];
    const events = at.flatMap((time) => ["BID", "WITHDRAW"].map((type) => (
      { at: `${DAY}${time}.000Z`, type, party: "A", lot: "L9", price: "1000" }
    )));
    events.splice(4, 0, { ...eventOf("11:00:00 CLOSE") } as (typeof events)[number]);
    const whole = { tick: "1", quantityStep: "1", startAt: `${DAY}10:00:00.000Z`, ...rules };
    const { result } = rehearseText(JSON.stringify({ id: "X", method: "SEALED_BID", rules: whole, events }));
    expect(codesOf(result ?? {})).toEqual([
      "PERIOD_FORBIDS", "PERIOD_FORBIDS", "NOT_ELIGIBLE", "NOT_ELIGIBLE", "SESSION_CLOSED", "SESSION_CLOSED",
    ]);
  });
});

describe("what the files that ship are silent about: falling prices", () => {
  const DUTCH = { step: "10", stepMs: 10_000, floorPrice: "980" };

  it("an acceptance is held against the amount that it names, also where it gets less", () => {
    const rules = {
      ...DUTCH, lotQuantity: "9007199254740991", divisible: true, partialOk: true, minorDigits: 0,
    };
    const result = run(
      "DUTCH_AUCTION", rules, "10:00:00 ACCEPT X 1000 x9007199254740",
      "10:00:00 ACCEPT Y 1000 x9007199254741", "10:01:00 CLOSE",
    );
    expect(codesOf(result)).toEqual(["AMOUNT_OUT_OF_RANGE"]);
    const few = run(
      "DUTCH_AUCTION", { ...rules, lotQuantity: "9007199254742" }, "10:00:00 ACCEPT X 1000 x9007199254740",
      "10:00:00 ACCEPT Y 1000 x9007199254741", "10:00:00 ACCEPT Y 1000 x3", "10:01:00 CLOSE",
    );
    expect(codesOf(few)).toEqual(["AMOUNT_OUT_OF_RANGE"]);
    expect(few).toMatchObject({ deals: [{}, { buyer: "Y", quantity: "2" }] });
  });

  it("a whole lot that is worth too much at first can be had when the price has come down", () => {
    const rules = { ...DUTCH, lotQuantity: "9098181065394", minorDigits: 0 };
    const result = run(
      "DUTCH_AUCTION", rules, "10:00:00 ACCEPT X 1000", "10:00:10 ACCEPT X 990", "10:01:00 CLOSE",
    );
    expect(result).toMatchObject({
      rejections: [{ event: 0, code: "AMOUNT_OUT_OF_RANGE" }], deals: [{ price: "990" }],
    });
    const english = run(
      "ROUND_ENGLISH", { step: "1", lotQuantity: "9007199254740991", minorDigits: 0 },
      "10:00:00 ACCEPT X 1001", "10:10:00 CLOSE",
    );
    expect(english).toMatchObject({ outcome: "UNSOLD", rejections: [{ code: "AMOUNT_OUT_OF_RANGE" }] });
  });

  it("a floor that is the last shown price, with one step between", () => {
    const result = run("DUTCH_AUCTION", { ...DUTCH, floorPrice: "990" }, "10:00:19.999 ACCEPT X 990");
    expect(result).toMatchObject({ outcome: "SOLD", closedAt: at("10:00:19.999") });
  });

  const HYBRID = {
    stageCount: 3, stageMs: 60_000, pauseBeforeSealedMs: 0, sealedMs: 60_000, pauseBeforeBestMs: 0,
    bestMs: 60_000,
  };

  it("pauses of no length: the parts follow one another at once", () => {
    const result = run(
      "HYBRID_DUTCH", HYBRID, "10:00:00 ACCEPT X 1000", "10:00:00 BID Y 1001", "10:01:00 BID X 1001",
      "11:00:00 CLOSE",
    );
    expect(result).toMatchObject({
      rejections: [], deals: [{ buyer: "X", price: "1001" }],
      parts: [
        { part: "DUTCH", from: at("10:00:00"), to: at("10:00:00") },
        { part: "SEALED", from: at("10:00:00"), to: at("10:01:00") },
        { part: "BEST_BID", from: at("10:01:00"), to: at("10:02:00") },
      ],
    });
  });

  it("an abort after an acceptance makes no deal, and ends the part or the pause", () => {
    const rules = { ...HYBRID, pauseBeforeSealedMs: 30_000 };
    expect(run("HYBRID_DUTCH", rules, "10:00:10 ACCEPT X 1000", "10:00:20 ABORT")).toMatchObject({
      outcome: "ABORTED", deals: [], closedAt: at("10:00:20"),
      parts: [{ part: "DUTCH", from: at("10:00:00"), to: at("10:00:10") }],
    });
    expect(run("HYBRID_DUTCH", HYBRID, "10:00:10 ACCEPT X 1000", "10:00:20 ABORT")).toMatchObject({
      outcome: "ABORTED",
      parts: [{ part: "DUTCH" }, { part: "SEALED", from: at("10:00:10"), to: at("10:00:20") }],
    });
    expect(run("HYBRID_DUTCH", HYBRID, "09:00:00 ABORT")).toMatchObject({ outcome: "ABORTED", parts: [] });
  });
});
