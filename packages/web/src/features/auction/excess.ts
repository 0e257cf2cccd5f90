import type { LotView } from "@kontor/wire";
import type { Format } from "../../shared/format/useFormat.ts";
import type { Text } from "../../shared/i18n/texts.ts";

/** How far demand was above supply in the last round, as far as the rules tell it: in bands [CLK-7]. */
export function excessText({ detail, round }: LotView, t: Text, f: Pick<Format, "percent">): string {
  const excess = detail?.["excess"];
  if (typeof excess === "string") {
    return t("auction:clock.above", { percent: f.percent((Number(excess) * 100).toFixed(1)) });
  }
  return round > 1 || detail !== null ? t("auction:clock.within") : "—";
}
