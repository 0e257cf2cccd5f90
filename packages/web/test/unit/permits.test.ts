import { expect, it } from "vitest";
import { isAllowed } from "../../src/features/orders/permits.ts";

type Session = Parameters<typeof isAllowed>[0];

const ACTS = ["place", "amend", "cancel"] as const;
const allowed = (change: Partial<Session>): string => {
  const session: Session = {
    method: "CONTINUOUS_DOUBLE_AUCTION", period: "TRADING", stop: "RUNNING", terms: null, ...change,
  };
  return ACTS.filter((act) => isAllowed(session, act)).join(" ");
};

it.each([
  [{}, "place amend cancel"],
  [{ stop: "PAUSED" }, "cancel"],
  [{ period: "ACCUMULATION" }, "place amend cancel"],
  [{ period: "OPENING_AUCTION" }, "place amend cancel"],
  [{ period: "OPENING_AUCTION", terms: { auctionCancels: false } }, "place"],
  [{ period: "TRADING", terms: { auctionCancels: false } }, "place amend cancel"],
  [{ period: "CLOSED" }, ""],
  [{ method: "CALL_AUCTION" }, "place amend cancel"],
  [{ method: "CALL_AUCTION", period: "CLOSING_AUCTION" }, "place"],
  [{ method: "PERIODIC_COUNTER_AUCTION" }, "place amend"],
  [{ method: "PERIODIC_COUNTER_AUCTION", period: "SELLER_CORRECTION" }, "amend"],
  [{ method: "ENGLISH_AUCTION" }, ""],
] as const)("%j lets members %s", (change, acts) => {
  expect(allowed(change)).toBe(acts);
});
