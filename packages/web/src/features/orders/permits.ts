import type { OrderView, SessionView } from "@kontor/wire";

type Act = "place" | "amend" | "cancel";

type PeriodPermits = Partial<Record<SessionView["period"], readonly Act[]>>;

/** What members may do in each period of each method; the exchange decides again at every order. */
const PERMITS: Readonly<Partial<Record<SessionView["method"], PeriodPermits>>> = {
  CONTINUOUS_DOUBLE_AUCTION: {
    ACCUMULATION: ["place", "amend", "cancel"], OPENING_AUCTION: ["place", "amend", "cancel"],
    TRADING: ["place", "amend", "cancel"], CLOSING_AUCTION: ["place", "amend", "cancel"],
  },
  CATALOGUE_EXPOSURE: { TRADING: ["cancel"] },
  ADDRESSED_DEAL: { ADDRESSED: ["place", "cancel"] },
  CALL_AUCTION: { TRADING: ["place", "amend", "cancel"], CLOSING_AUCTION: ["place"] },
  PERIODIC_COUNTER_AUCTION: {
    PRELIMINARY: ["place", "amend", "cancel"], TRADING: ["place", "amend"], SELLER_CORRECTION: ["amend"],
  },
};

type Ruled = Pick<SessionView, "method" | "period" | "stop"> & Partial<Pick<SessionView, "terms">>;

/** Periods in which a book collects orders: whether they may leave again is a parameter of the session. */
const COLLECTING: ReadonlySet<SessionView["period"]> = new Set(["OPENING_AUCTION", "CLOSING_AUCTION"]);

/** Whether the present period allows an act; a stopped session still lets its members withdraw. */
export function isAllowed(session: Ruled, act: Act): boolean {
  const allowed = PERMITS[session.method]?.[session.period] ?? [];
  const staysIn = COLLECTING.has(session.period) && session.terms?.["auctionCancels"] === false;
  if (staysIn && act !== "place") return false;
  return allowed.includes(act) && (session.stop === "RUNNING" || act === "cancel");
}

/** Whether an order still stands in its book. */
export function isStanding(order: Pick<OrderView, "state">): boolean {
  return order.state === "ACTIVE" || order.state === "PARTLY_FILLED";
}

/** Kinds of validity that a method takes. */
export function validitiesOf(session: Pick<SessionView, "method">): readonly OrderView["timeInForce"][] {
  return session.method === "CONTINUOUS_DOUBLE_AUCTION" ? ["DAY", "IOC", "FOK"] : ["DAY"];
}
