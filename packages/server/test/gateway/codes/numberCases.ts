import { place } from "../../support/traffic.ts";
import { type CodeCases, need, ownBook } from "./codeCase.ts";

/** Codes about price, quantity, value and what the order met. */
export const NUMBER_CASES: CodeCases = {
  QUANTITY_INVALID: {
    rule: "ORD-4", pointer: "/quantity",
    provoke: ({ market }) => place(market, "alder", "half", { quantity: "1.5" }),
  },
  PRICE_INVALID: {
    rule: "ORD-5", pointer: "/price",
    provoke: ({ market }) => place(market, "alder", "off-tick", { price: "100.25" }),
  },
  AMOUNT_OUT_OF_RANGE: {
    rule: "MON-1", pointer: "/quantity",
    provoke: ({ market }) => place(market, "alder", "vast", { quantity: "9007199254740991" }),
  },
  ORDER_TOO_LARGE: {
    rule: "ORD-6", pointer: "/quantity",
    provoke: async ({ market }) => {
      const bookId = await ownBook(market, "CODES-SMALL", {}, { orderValueMax: "100.00" });
      return place(market, "alder", "large", { bookId, quantity: "2" });
    },
  },
  ORDER_LIMIT_REACHED: {
    rule: "ORD-8",
    provoke: async ({ market }) => {
      const bookId = await ownBook(market, "CODES-FEW", { rules: { ordersPerMemberMax: 1 } });
      await need(place(market, "alder", "only", { bookId }));
      return place(market, "alder", "one-more", { bookId });
    },
  },
  PRICE_OUT_OF_CORRIDOR: {
    rule: "COR-1", pointer: "/price",
    provoke: ({ market }) =>
      place(market, "alder", "above", { bookId: market.bookId["LIVE/LOT"] as string, price: "500.50" }),
  },
  SELF_TRADE: {
    rule: "STP-2",
    provoke: async ({ market }) => {
      const bookId = await ownBook(market, "CODES-SELF");
      await need(place(market, "alder", "sell-self", { bookId }));
      return place(market, "alder", "buy-self", { bookId, side: "BUY" });
    },
  },
  FILL_OR_KILL: {
    rule: "CDA-6", pointer: "/quantity",
    provoke: async ({ market }) => {
      const bookId = await ownBook(market, "CODES-WHOLE");
      return place(market, "alder", "whole", { bookId, timeInForce: "FOK", allOrNone: true });
    },
  },
  DEPOSIT_INSUFFICIENT: {
    rule: "DEP-3",
    provoke: ({ market }) => place(market, "alder", "unpaid", { price: "10000.00", quantity: "100000" }),
  },
};
