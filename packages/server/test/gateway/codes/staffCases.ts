import type { Problem } from "@kontor/wire";
import { BOOKS, EXCHANGE, member, SAWN, session } from "../../support/marketTerms.ts";
import { act, approved, type CodeCases, need } from "./codeCase.ts";

const REASON = { reason: "a test" };
const LINE = { currency: "USD", amount: "1.00", reference: "line 1" };
const [, FIRST_BOOK] = BOOKS[0] as (typeof BOOKS)[number];

/** Codes that staff meets. */
export const STAFF_CASES: CodeCases = {
  EXCHANGE_NOT_FOUNDED: {
    rule: "EXC-1",
    provoke: ({ bare }) =>
      bare.admin.post("/v1/kill-switch", { scope: "EXCHANGE", targetId: null, ...REASON }),
  },
  EXCHANGE_ALREADY_FOUNDED: {
    rule: "EXC-1",
    provoke: ({ market }) => market.as("admin").post("/v1/exchange", EXCHANGE),
  },
  RATE_MISSING: {
    rule: "SES-1",
    provoke: async ({ bare }) => {
      await need(bare.admin.post("/v1/exchange", EXCHANGE));
      await need(bare.chief.post("/v1/commodities", SAWN));
      const plan = [
        { period: "TRADING", at: "2090-01-07T07:00:00.000Z" },
        { period: "CLOSED", at: "2090-01-07T15:00:00.000Z" },
      ];
      return bare.chief.post("/v1/sessions", { ...session("NO-RATE"), plan });
    },
  },
  MEMBER_NOT_FOUND: {
    rule: "MEM-4",
    provoke: ({ market }) => market.as("accreditation").post("/v1/members/9999/suspend", REASON),
  },
  TRADER_NOT_FOUND: {
    rule: "MEM-4",
    provoke: ({ market }) => market.as("accreditation").post("/v1/traders/9999/suspend", REASON),
  },
  SESSION_NOT_FOUND: {
    rule: "KIL-1",
    provoke: ({ market }) =>
      market.as("auctioneer").post("/v1/kill-switch", { scope: "SESSION", targetId: "9999", ...REASON }),
  },
  DEAL_NOT_FOUND: {
    rule: "DEP-8",
    provoke: ({ market }) => approved(
      market.as("clearing").post("/v1/deals/9999/unblock", { side: "BUY", reference: "line 1" }),
      market.as("clearing2"),
    ),
  },
  ACCOUNT_NOT_FOUND: {
    rule: "DEP-7",
    provoke: ({ market }) => {
      const ownerId = market.ownerId["ALDER"];
      return market.as("clearing").post("/v1/deposits/fee-payments", { ...LINE, ownerId, currency: "CNY" });
    },
  },
  RETURN_NOT_FOUND: {
    rule: "DEP-6",
    provoke: ({ market }) => approved(
      market.as("clearing").post("/v1/deposits/returns/9999/pay", { reference: "line 1" }),
      market.as("clearing2"),
    ),
  },
  PROPOSAL_NOT_FOUND: {
    rule: "APP-3",
    provoke: async ({ market }) => {
      const { proposalId } = await need(act(market.as("auctioneer"), "NEXT", "RESUME"));
      const refuse = (): ReturnType<typeof act> =>
        market.as("auctioneer2").post(`/v1/proposals/${proposalId}/refuse`, REASON);
      await need(refuse());
      return refuse();
    },
  },
  CODE_TAKEN: {
    rule: "MEM-1",
    provoke: ({ market }) => market.as("accreditation").post("/v1/members", member("ALDER")),
  },
  APPROVAL_BY_PROPOSER: {
    rule: "APP-3",
    provoke: ({ market }) =>
      approved(act(market.as("auctioneer"), "NEXT", "RESUME"), market.as("auctioneer")),
  },
  STATE_UNCHANGED: {
    rule: "KIL-1",
    provoke: async ({ market }) => {
      const one = { scope: "TRADER", targetId: market.traderId["birchObserver"], ...REASON };
      await need(market.as("auctioneer").post("/v1/kill-switch", one));
      return market.as("auctioneer").post("/v1/kill-switch", one);
    },
  },
  TERMS_INVALID: {
    rule: "SES-1",
    provoke: ({ market }) => market.as("chief").post("/v1/sessions", session("PAST", {
      plan: [
        { period: "TRADING", at: "2030-01-06T07:00:00.000Z" },
        { period: "CLOSED", at: "2030-01-06T15:00:00.000Z" },
      ],
    })),
  },
  TICK_VALUE_FRACTIONAL: {
    rule: "COM-2",
    provoke: async ({ market }) => {
      await need(market.as("chief").post("/v1/commodities", { ...SAWN, code: "FINE", tick: "0.001" }));
      const book = { ...FIRST_BOOK, code: "FINE", commodityCode: "FINE" };
      return market.as("chief").post<Problem>("/v1/sessions/NEXT/books", book);
    },
  },
};
