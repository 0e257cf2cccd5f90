import type { SessionView } from "@kontor/wire";
import type { TextKey } from "../../shared/i18n/keys.ts";

type Ruled = Pick<SessionView, "method" | "period" | "stop">;
type Told = Partial<Record<SessionView["period"], TextKey>>;

/** What the present period takes, where a method works in periods. */
const TOLD: Readonly<Partial<Record<SessionView["method"], Told>>> = {
  CONTINUOUS_DOUBLE_AUCTION: {
    TRADING: "room:now.CONTINUOUS.TRADING", ACCUMULATION: "room:now.CONTINUOUS.AUCTION",
    OPENING_AUCTION: "room:now.CONTINUOUS.AUCTION", CLOSING_AUCTION: "room:now.CONTINUOUS.AUCTION",
  },
  CATALOGUE_EXPOSURE: { TRADING: "room:now.CATALOGUE.TRADING" },
  CALL_AUCTION: { TRADING: "room:now.CALL.TRADING", CLOSING_AUCTION: "room:now.CALL.TRADING" },
  PERIODIC_COUNTER_AUCTION: {
    PRELIMINARY: "room:now.PERIODIC.PRELIMINARY", OPENING: "room:now.PERIODIC.OPENING",
    TRADING: "room:now.PERIODIC.TRADING", SELLER_CORRECTION: "room:now.PERIODIC.SELLER_CORRECTION",
    DEAL_MAKING: "room:now.PERIODIC.DEAL_MAKING", CLOSING: "room:now.PERIODIC.CLOSING",
  },
};

/** What there is to do with orders now, in one sentence: what this period takes, or from when on. */
export function orderGuideOf({ method, period, stop }: Ruled): TextKey {
  if (period === "SCHEDULED") return "room:now.BEFORE";
  if (stop !== "RUNNING") return "room:now.STOPPED";
  return TOLD[method]?.[period] ?? "room:now.CLOSED";
}
