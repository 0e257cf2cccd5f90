import { describe, expect, it } from "vitest";
import type { Command, ScheduleSession } from "../../src/machine/commands.ts";
import { readEvents, EventLog } from "../../src/machine/events.ts";
import { InvariantError } from "../../src/machine/invariant.ts";
import { apply } from "../../src/machine/apply.ts";
import { CoreState } from "../../src/machine/state.ts";
import {
  BY, clock, foundExchange, listCommodity, openBook, placeOrder, scheduleSession,
} from "../support/commands.ts";
import { codeOf, TestExchange } from "../support/exchange.ts";
import { Stage } from "../support/stage.ts";

/** Codes of commands sent one after another to a stage at ten o'clock. */
function codesOf(...commands: Command[]): string[] {
  const stage = new Stage();
  return commands.map((command) => codeOf(stage.send(command, clock("10:00")).outcome));
}

describe("founding", () => {
  it("[EXC-1] nothing works before the exchange is founded, and it is founded once", () => {
    const exchange = new TestExchange();
    const codes = [
      listCommodity("goods"), placeOrder({}), foundExchange(), foundExchange(), listCommodity("goods"),
    ]
      .map((command) => codeOf(exchange.send(command, 1).outcome));
    const notFounded = "EXCHANGE_NOT_FOUNDED";
    expect(codes).toEqual([notFounded, notFounded, "ok", "EXCHANGE_ALREADY_FOUNDED", "ok"]);
  });

  it("[EXC-1] refuses an unused home currency, doubled or strange currencies, wrong fee lines", () => {
    const line = { side: "BUY", residency: "RESIDENT", bps: 1, upToMinor: null } as const;
    const seventeen = Array.from({ length: 17 }, (_, i) => ({ code: `C${i}`, minorDigits: 2 }));
    const wrong = [
      { homeCurrency: "GBP" },
      { currencies: [{ code: "BYN", minorDigits: 2 }, { code: "BYN", minorDigits: 2 }] },
      { currencies: [{ code: "BYN", minorDigits: 5 }] },
      { currencies: [{ code: "BYN", minorDigits: -1 }] },
      { homeCurrency: "C0", currencies: seventeen },
      { feeLines: [{ ...line, bps: 10_001 }] },
      { feeLines: [{ ...line, bps: 0.5 }] },
      { feeLines: [{ ...line, upToMinor: 0 }] },
    ];
    for (const change of wrong) {
      expect(codeOf(new TestExchange().send(foundExchange(change), 1).outcome)).toBe("TERMS_INVALID");
    }
  });

  it("[FEE-3] a rate belongs to a foreign currency, positive, with at most six decimals", () => {
    const rate = (currency: string, units: number, digits: number): Command =>
      ({ ...BY, type: "SetFxRate", currency, rate: { units, digits }, asOf: "2026-01-12" });
    expect(codesOf(
      rate("GBP", 1, 0), rate("BYN", 1, 0), rate("EUR", 0, 0), rate("EUR", 1.5, 0), rate("EUR", 1, 7),
      rate("EUR", 1_000_000_001, 0), rate("EUR", 1_000_000_000, 6),
    )).toEqual([...Array<string>(6).fill("TERMS_INVALID"), "ok"]);
  });
});

describe("commodities, sessions, books", () => {
  it("[COM-1] a commodity has a code of its own and a positive grid", () => {
    const one = { units: 1, digits: 0 };
    expect(codesOf(
      listCommodity("goods"),
      listCommodity("new", { tick: { units: 0, digits: 0 } }),
      listCommodity("new", { quantityStep: { units: 0.5, digits: 0 } }),
      listCommodity("new", { tick: { units: 1, digits: 13 } }),
      listCommodity("new", { tick: { units: 1, digits: -1 } }),
      listCommodity("new", { tick: one }),
    )).toEqual(["CODE_TAKEN", ...Array<string>(4).fill("TERMS_INVALID"), "ok"]);
  });

  it("[COM-2] a tick on a step is a whole number of minor units, or the book is refused", () => {
    const tenth = { units: 1, digits: 1 };
    const codes = codesOf(
      listCommodity("thousandth", { tick: { units: 1, digits: 2 }, quantityStep: tenth }),
      listCommodity("cent", { tick: tenth, quantityStep: tenth }),
      listCommodity("half cent", { tick: { units: 5, digits: 2 }, quantityStep: tenth }),
      listCommodity("huge", { tick: { units: 2 ** 50, digits: 0 } }),
      openBook("a", 1, { commodityId: 2 }),
      openBook("b", 1, { commodityId: 3 }),
      openBook("c", 1, { commodityId: 4 }),
      openBook("d", 1, { commodityId: 5 }),
    );
    expect(codes.slice(4)).toEqual([
      "TICK_VALUE_FRACTIONAL", "ok", "TICK_VALUE_FRACTIONAL", "TICK_VALUE_FRACTIONAL",
    ]);
  });

  it("[SES-1] a plan names periods in their order, at rising instants, and ends with CLOSED", () => {
    const planned = (...plan: [ScheduleSession["plan"][number]["period"], string][]): Command =>
      scheduleSession("new", { plan: plan.map(([period, time]) => ({ period, at: clock(time) })) });
    expect(codesOf(
      planned(),
      planned(["TRADING", "11:00"]),
      planned(["TRADING", "09:59"], ["CLOSED", "12:00"]),
      planned(["TRADING", "11:00"], ["CLOSED", "11:00"]),
      planned(["OPENING", "11:00"], ["CLOSED", "12:00"]),
      planned(["CLOSED", "11:00"], ["CLOSED", "12:00"]),
      planned(["SCHEDULED", "11:00"], ["CLOSED", "12:00"]),
      planned(["TRADING", "10:00"], ["CLOSED", "12:00"]),
      planned(["TRADING", "11:00"], ["CLOSED", "12:00"]),
    )).toEqual([...Array<string>(7).fill("TERMS_INVALID"), "ok", "CODE_TAKEN"]);
  });

  it.each([
    "11:00", "10:59",
  ])("[SES-1] a period does not begin at %s when the one before does at 11:00", (time) => {
    const planned = (second: string): Command => scheduleSession("new", {
      method: "PERIODIC_COUNTER_AUCTION", plan: [
        { period: "OPENING", at: clock("11:00") }, { period: "TRADING", at: clock(second) },
        { period: "CLOSED", at: clock("12:00") },
      ],
    });
    expect(codesOf(planned(time), planned("11:01"))).toEqual(["TERMS_INVALID", "ok"]);
  });

  it("[SES-1, PRA-1, FEE-3] a session has a known currency, whole rates, and a rate for its fees", () => {
    const usual = scheduleSession("new");
    const found = foundExchange({
      currencies: [...foundExchange().currencies, { code: "CNY", minorDigits: 2 }],
    });
    const exchange = new TestExchange();
    exchange.set(found, clock("09:00"));
    const codes = [
      { currency: "GBP" },
      { currency: "XTS" },
      { isPractice: true },
      { depositBps: { BUY: 10_001, SELL: 0 } },
      { depositBps: { BUY: 0, SELL: 0.5 } },
      { rules: { ...usual.rules, ordersPerMemberMax: -1 } },
      { currency: "CNY" },
      { currency: "XTS", isPractice: true },
      { currency: "BYN", code: "home" },
      { currency: "BYN", code: "whole", depositBps: { BUY: 10_000, SELL: 10_000 } },
    ].map((change) => codeOf(exchange.send({ ...usual, ...change }).outcome));
    expect(codes).toEqual([...Array<string>(6).fill("TERMS_INVALID"), "RATE_MISSING", "ok", "ok", "ok"]);
  });

  it("[LOT-1, COR-1, OPT-1] a book has known parties and terms that make sense", () => {
    const place = { place: "Riga", surchargeTicks: 1 };
    expect(codesOf(
      openBook("new", 1, { sellerId: 99 }),
      openBook("new", 1, { commodityId: 99 }),
      openBook("new", 99),
      openBook("main", 1),
      openBook("new", 1, { floorTicks: 5, capTicks: 4 }),
      openBook("new", 1, { floorTicks: 0 }),
      openBook("new", 1, { floorTicks: 0, capTicks: 4 }),
      openBook("new", 1, { quantityStepsMax: 0 }),
      openBook("new", 1, { orderValueMinorMax: 1.5 }),
      openBook("new", 1, { options: [place, place] }),
      openBook("new", 1, { options: [{ place: "Riga", surchargeTicks: -1 }] }),
      openBook("new", 1, { options: [place], floorTicks: 4, capTicks: 4 }),
    )).toEqual([
      "MEMBER_NOT_FOUND", "COMMODITY_NOT_FOUND", "SESSION_NOT_FOUND", "CODE_TAKEN",
      ...Array<string>(7).fill("TERMS_INVALID"), "ok",
    ]);
  });
});

describe("the journal", () => {
  it("[DET-1] commands come in the order of the journal; a gap or a repetition stops the machine", () => {
    const state = new CoreState();
    expect(() => apply(state, foundExchange(), 2, 1, new EventLog())).toThrow(InvariantError);
    apply(state, foundExchange(), 1, 1, new EventLog());
    expect(() => apply(state, foundExchange(), 1, 1, new EventLog())).toThrow(InvariantError);
  });

  it("[DET-2] time never goes back; equal instants are in order", () => {
    const state = new CoreState();
    apply(state, foundExchange(), 1, 1000, new EventLog());
    apply(state, { ...BY, type: "AdvanceTime" }, 2, 1000, new EventLog());
    const back = (): unknown => apply(state, { ...BY, type: "AdvanceTime" }, 3, 999, new EventLog());
    expect(back).toThrow(InvariantError);
  });

  it("[DET-1] every event carries the sequence and the instant of its command", () => {
    const log = new EventLog();
    const state = new CoreState();
    apply(state, foundExchange(), 1, 77, log);
    apply(state, listCommodity("goods"), 2, 78, log);
    const told = readEvents(log).map(({ type, seq, at }) => [type, seq, at]);
    expect(told).toEqual([["ExchangeFounded", 1, 77], ["CommodityListed", 2, 78]]);
  });

  it("[DET-1] a log holds as many events as a command tells", () => {
    const log = new EventLog();
    for (let i = 0; i < 5000; i++) log.emit(0, i);
    expect(readEvents(log).length).toBe(5000);
    log.clear();
    expect(readEvents(log)).toEqual([]);
  });
});
