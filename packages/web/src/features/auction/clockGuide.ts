import type { LotView, RoundStanding, SessionView } from "@kontor/wire";
import type { TextKey } from "../../shared/i18n/keys.ts";

type Ruled = Pick<SessionView, "stop" | "practice">;

/**
 * What there is to do now in a clock auction, by one of its products that is still sold. Who has sent nothing
 * in a round is told so: the form holds what was asked for before, which looks as if it were recorded.
 */
export function clockGuideOf(
  { stop, practice }: Ruled, open: Pick<LotView, "phase"> | undefined,
  { round, points, eligible }: Pick<RoundStanding, "round" | "points" | "eligible">,
): TextKey {
  if (!open) return "auction:clock.over";
  if (stop !== "RUNNING") return "auction:now.STOPPED";
  if (open.phase === "WAITING") return "auction:now.OPENS";
  if (open.phase !== "BIDDING") return open.phase === "PAUSE" ? "auction:clock.pause" : "auction:now.CLOSED";
  if (eligible === 0) return practice ? "auction:clock.outPractice" : "auction:clock.out";
  if (points > 0) return "auction:clock.recordedNow";
  return round <= 1 ? "auction:clock.askFirst" : "auction:clock.askAgain";
}
