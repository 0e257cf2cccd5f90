import type { OrderAnswer } from "@kontor/wire";
import { place } from "../../support/traffic.ts";
import { act, approved, type CodeCases, need, ownBook } from "./codeCase.ts";

const REASON = { reason: "a test" };

/** Codes that the sender of an order meets. */
export const ORDER_CASES: CodeCases = {
  ORDER_ALREADY_EXISTS: {
    rule: "IDM-1", pointer: "/clientOrderId",
    provoke: async ({ market }) => {
      await need(place(market, "alder", "twice"));
      return place(market, "alder", "twice", { quantity: "6" });
    },
  },
  ORDER_NOT_FOUND: {
    rule: "ORD-10",
    provoke: ({ market }) => market.as("alder").delete("/v1/orders/999999"),
  },
  ORDER_NOT_ACTIVE: {
    rule: "ORD-7",
    provoke: async ({ market }) => {
      const { orderId } = await need<OrderAnswer>(place(market, "alder", "gone"));
      await need(market.as("alder").delete(`/v1/orders/${orderId}`));
      return market.as("alder").delete(`/v1/orders/${orderId}`);
    },
  },
  CLIENT_NOT_FOUND: {
    rule: "MEM-4", pointer: "/clientId",
    provoke: ({ market }) => place(market, "cedar", "whose", { clientId: "9999" }),
  },
  ORDER_BOOK_NOT_FOUND: {
    rule: "ORD-1", pointer: "/bookId",
    provoke: ({ market }) => place(market, "alder", "where", { bookId: "9999" }),
  },
  SESSION_CLOSED: {
    rule: "SES-6",
    provoke: async ({ market }) => {
      const bookId = await ownBook(market, "CODES-CLOSED");
      await need(act(market.as("auctioneer"), "CODES-CLOSED", "CLOSE"));
      return place(market, "alder", "late", { bookId });
    },
  },
  EXCHANGE_STOPPED: {
    rule: "KIL-1",
    provoke: async ({ market }) => {
      const all = { scope: "EXCHANGE", targetId: null, ...REASON };
      await need(market.as("auctioneer").post("/v1/kill-switch", all));
      const answer = await place(market, "alder", "stopped");
      const release = market.as("auctioneer").post("/v1/kill-switch/release", all);
      await need(approved(release, market.as("auctioneer2")));
      return answer;
    },
  },
  SESSION_HALTED: {
    rule: "SES-4",
    provoke: async ({ market }) => {
      const bookId = await ownBook(market, "CODES-HALTED");
      await need(act(market.as("auctioneer"), "CODES-HALTED", "HALT"));
      return place(market, "alder", "halted", { bookId });
    },
  },
  SESSION_PAUSED: {
    rule: "SES-4",
    provoke: async ({ market }) => {
      const bookId = await ownBook(market, "CODES-PAUSED");
      await need(act(market.as("auctioneer"), "CODES-PAUSED", "PAUSE"));
      return place(market, "alder", "paused", { bookId });
    },
  },
  PERIOD_FORBIDS: {
    rule: "SES-2",
    provoke: ({ market }) =>
      place(market, "alder", "early", { bookId: market.bookId["NEXT/OPEN"] as string }),
  },
  MEMBER_NOT_ADMITTED: {
    rule: "MEM-2",
    provoke: async ({ market }) => {
      const member = `/v1/members/${market.ownerId["DOGWOOD"]}/suspend`;
      await need(market.as("accreditation").post(member, REASON));
      return place(market, "dogwood", "suspended");
    },
  },
  TRADER_NOT_ACTIVE: {
    rule: "MEM-2",
    provoke: async ({ market }) => {
      const trader = `/v1/traders/${market.traderId["alder2"]}/suspend`;
      await need(market.as("accreditation").post(trader, REASON));
      return place(market, "alder2", "suspended-trader");
    },
  },
  NOT_ELIGIBLE: {
    rule: "LOT-1",
    provoke: ({ market }) =>
      place(market, "birch", "foreign-lot", { bookId: market.bookId["LIVE/LOT"] as string }),
  },
};
