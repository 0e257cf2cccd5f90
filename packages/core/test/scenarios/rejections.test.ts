import { describe, expect, it } from "vitest";
import { REJECTION_CODES, type RejectionCode } from "../../src/machine/rejections.ts";
import { BY, clock, foundExchange, listCommodity, openBook, scheduleSession } from "../support/commands.ts";
import { codeOf, TestExchange } from "../support/exchange.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";

/** Codes of methods that a later release brings. This list may only shrink. */
const NOT_YET_PROVOKED: readonly RejectionCode[] = [
  "STEP_TOO_SMALL", "ALREADY_LEADING", "ROUND_MISMATCH", "ACTIVITY_EXCEEDED", "QUOTA_EXCEEDED",
  "EXPOSURE_REQUIRED",
];

/** One way to each code that a table can provoke: the lines before, and the line that is refused. */
const LINES: Partial<Record<RejectionCode, readonly string[]>> = {
  COMMAND_ALREADY_APPLIED: [
    "Olga | credit | Alder EUR 1.00 KEY:k | ok", "Olga | credit | Alder EUR 1.00 KEY:k",
  ],
  ORDER_ALREADY_EXISTS: ["Alder | sell | S1 1@100 | ok", "Alder | sell | S1 1@100"],
  ORDER_NOT_FOUND: ["Alder | cancel | S1"],
  ORDER_NOT_ACTIVE: [
    "Alder | sell | S1 1@100 | ok", "Alder | cancel | S1 | S1 out 1 OWNER", "Alder | cancel | S1",
  ],
  MEMBER_NOT_FOUND: ["Nobody | sell | S1 1@100"],
  TRADER_NOT_FOUND: ["Alder/Zoe | sell | S1 1@100"],
  CLIENT_NOT_FOUND: ["Alder for Fir | sell | S1 1@100"],
  ORDER_BOOK_NOT_FOUND: ["Alder | sell | S1 1@100 IN:none"],
  DEAL_NOT_FOUND: ["Olga | unblock | 1 SELL | held as 1", "Pavel | approve | 1"],
  ACCOUNT_NOT_FOUND: ["Olga | ask back | Alder EUR 1.00"],
  RETURN_NOT_FOUND: ["Olga | pay back | 1 | held as 1", "Pavel | approve | 1"],
  PROPOSAL_NOT_FOUND: ["Olga | approve | 1"],
  SESSION_CLOSED: ["Olga | close | | CLOSED begins", "Alder | sell | S1 1@100"],
  EXCHANGE_STOPPED: ["Olga | kill | EXCHANGE | ok", "Alder | sell | S1 1@100"],
  SESSION_HALTED: ["Olga | halt | | halted", "Alder | sell | S1 1@100"],
  SESSION_PAUSED: ["Olga | pause | | paused", "Alder | sell | S1 1@100"],
  PERIOD_FORBIDS: ["Olga | period | OPENING"],
  MEMBER_NOT_ADMITTED: ["Olga | suspend | Alder | ok", "Alder | sell | S1 1@100"],
  TRADER_NOT_ACTIVE: ["Olga | suspend trader | Alder | ok", "Alder | sell | S1 1@100"],
  NOT_ELIGIBLE: ["Broker | sell | S1 1@100"],
  APPROVAL_BY_PROPOSER: ["Olga | revive | EXCHANGE | held as 1", "Olga | approve | 1"],
  STATE_UNCHANGED: ["Olga | pause | | paused", "Olga | pause | "],
  TERMS_INVALID: ["Olga | credit | Alder EUR 0"],
  QUANTITY_INVALID: ["Alder | sell | S1 0@100"],
  PRICE_INVALID: ["Alder | sell | S1 1@0"],
  AMOUNT_OUT_OF_RANGE: ["Alder | sell | S1 100@90071992547409"],
  ORDER_TOO_LARGE: ["Alder | sell | S1 11@100"],
  ORDER_LIMIT_REACHED: [
    "Alder | sell | S1 1@100 | ok", "Alder | sell | S2 1@100 | ok", "Alder | sell | S3 1@100",
  ],
  PRICE_OUT_OF_CORRIDOR: ["Alder | sell | S1 1@1"],
  SELF_TRADE: ["Alder | sell | S1 1@100 | ok", "Alder | buy | B1 1@100"],
  FILL_OR_KILL: ["Alder | sell | S1 1@100 FOK"],
  DEPOSIT_INSUFFICIENT: ["Alder | buy | B1 1@100 | ok", "Olga | ask back | Alder EUR 1.00"],
};

const TAKEN_FIRST: readonly RejectionCode[] = ["SELF_TRADE", "FILL_OR_KILL"];

const SETTING: Setting = {
  book: { floorTicks: 50, orderValueMinorMax: 100_000 }, rules: { ordersPerMemberMax: 2 },
  members: { Broker: { isVisitor: false, isBroker: true } },
};

/** Codes that only registers and the founding give. */
const REGISTER_CODES: Partial<Record<RejectionCode, () => string>> = {
  EXCHANGE_NOT_FOUNDED: () => codeOf(new TestExchange().send(listCommodity("goods"), 1).outcome),
  EXCHANGE_ALREADY_FOUNDED: () => after(foundExchange()),
  COMMODITY_NOT_FOUND: () => after(openBook("main", 1, { commodityId: 9 })),
  SESSION_NOT_FOUND: () => after(listCommodity("goods"), openBook("main", 9)),
  CODE_TAKEN: () => after(listCommodity("goods"), listCommodity("goods")),
  TICK_VALUE_FRACTIONAL: () => after(
    listCommodity("goods", { tick: { units: 1, digits: 3 } }), scheduleSession("S", { currency: "BYN" }),
    openBook("main", 1),
  ),
  COMMITMENT_MISMATCH: () => {
    const exchange = new TestExchange();
    const terms = { randomCloseMs: 1000, seedHash: "0".repeat(64) };
    const { rules } = scheduleSession("S");
    exchange.set(foundExchange(), clock("09:00"));
    exchange.set(scheduleSession("S", {
      method: "CALL_AUCTION", currency: "BYN", rules: { ...rules, terms },
    }));
    exchange.set({ ...BY, type: "AdvanceTime" }, clock("17:00"));
    return codeOf(exchange.send({ ...BY, type: "RevealSeed", sessionId: 1, seed: "another" }).outcome);
  },
  RATE_MISSING: () => after(scheduleSession("S")),
};

function after(...commands: Parameters<TestExchange["send"]>[0][]): string {
  const exchange = new TestExchange();
  exchange.set(foundExchange(), clock("09:00"));
  return commands.map((command) => codeOf(exchange.send(command).outcome)).at(-1) as string;
}

describe("every refusal of the list", () => {
  it("[ORD-1] is provoked here, or belongs to a method of a later release", () => {
    const known = [...Object.keys(LINES), ...Object.keys(REGISTER_CODES), ...NOT_YET_PROVOKED];
    expect(known.sort()).toEqual([...REJECTION_CODES].sort());
  });

  it.each(Object.entries(LINES))("[ORD-1] %s", (code, lines) => {
    const rows = lines.map((line, place) => (place < lines.length - 1 ? line : refused(line, code)));
    const funds = code === "DEPOSIT_INSUFFICIENT" ? { Alder: "EUR 0.50" } : {};
    const table = ["time | who | act | terms | result", ...rows.map((row) => `10:00 | ${row}`)];
    play({ ...SETTING, funds }, table.join("\n"));
  });

  it.each(Object.entries(REGISTER_CODES))("[ORD-1] %s of a register", (code, provoke) => {
    expect(provoke()).toBe(code);
  });
});

/** The refused line with its result; an order that was taken first is told as cancelled, too. */
function refused(line: string, code: string): string {
  const name = line.split("|")[2]?.trim().split(" ")[0];
  return TAKEN_FIRST.includes(code as RejectionCode)
    ? `${line} | ${name} out 1 ${code}, ${code}`
    : `${line} | ${code}`;
}
