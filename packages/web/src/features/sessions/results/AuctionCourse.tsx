import type { ResultLot, SessionView } from "@kontor/wire";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { useWords } from "../../../shared/words.ts";
import { isFalling } from "../../auction/phaseWord.ts";

interface AuctionCourseProps {
  readonly lot: ResultLot;
  readonly method: SessionView["method"];
}

/** How a lot ended, how many bid, in how many rounds, and when. */
export function AuctionCourse({ lot: { auction }, method }: AuctionCourseProps) {
  const { t } = useWords();
  const f = useFormat();
  if (!auction) return "—";
  const { outcome, bidders, rounds, extensions, endedAt, isRolledBack, isMarketDetermined } = auction;
  const counted = (count: number, of: "rounds" | "extensions"): string => (
    count === 0 ? "" : t(`sessions:auction.${of}`, { count, n: f.count(count) }));
  const parts = [
    outcome === null ? "" : t(`words:lotOutcomes.${outcome}`),
    bidders === null ? "" : t("sessions:auction.bidders", { count: bidders, n: f.count(bidders) }),
    isFalling(method) && rounds > 0
      ? t("results:steps", { count: rounds, n: f.count(rounds) }) : counted(rounds, "rounds"),
    counted(extensions, "extensions"),
    isRolledBack === true ? t("results:clock.rolledBack") : "",
    isMarketDetermined === false ? t("results:clock.atStart") : "",
    endedAt === null ? "" : f.seconds(endedAt),
  ];
  return <span className="small">{parts.filter((part) => part !== "").join(" · ")}</span>;
}
