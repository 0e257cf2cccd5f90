import type { SessionRules, WaitKind } from "@kontor/core";
import type { Random } from "../../random.ts";
import { happens } from "../people/board.ts";
import { periodMs } from "./wishes.ts";

/** What may wait after the lots of a session, of what its method knows: mostly something does [WAI-7]. */
export function anyWaits(random: Random, kinds: readonly WaitKind[]): Partial<SessionRules> {
  const isOn = (kind: WaitKind): boolean => kinds.includes(kind) && happens(random, 0.9);
  return {
    ...(isOn("SECOND_BIDDER") ? { secondBidder: anySecondBidder(random) } : {}),
    ...(isOn("ASSENT") ? { assentMs: periodMs(random) } : {}),
  };
}

/** Some waits are over before anybody fails, and some chances before anybody answers. */
function anySecondBidder(random: Random): SessionRules["secondBidder"] & object {
  const waits = Array.from({ length: random.between(1, 3) }, () => periodMs(random));
  return {
    waitMs: waits.reduce((sum, ms) => sum + ms, 0), answerMs: periodMs(random),
    biddersMax: random.between(1, 4),
  };
}
