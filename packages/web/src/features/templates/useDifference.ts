import { differenceOf } from "../../shared/format/sums.ts";
import { trimmed } from "../../shared/format/numbers.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useText } from "../../shared/i18n/texts.ts";
import type { FigureRow } from "./compareRows.ts";

/** Figures of a comparison and what lies between them, in words: no colour has to be seen. */
export function useDifference() {
  const t = useText();
  const f = useFormat();
  const number = (text: string): string => f.number(trimmed(text));
  const shown = (text: string | null): string => (text === null ? "—" : number(text));
  return {
    shown,
    /** Both figures in one place, the one that happened first. */
    arrow: ({ happened, would }: FigureRow): string => `${shown(happened)} → ${shown(would)}`,
    words: ({ happened, would }: FigureRow): string => {
      if (happened === null || would === null) {
        if (happened === would) return t("templates:compare.same");
        return t(happened === null ? "templates:compare.new" : "templates:compare.gone");
      }
      const difference = trimmed(differenceOf(would, happened));
      if (/^-?0*(\.0*)?$/.test(difference)) return t("templates:compare.same");
      return difference.startsWith("-")
        ? t("templates:compare.less", { n: number(difference.slice(1)) })
        : t("templates:compare.more", { n: number(difference) });
    },
  };
}
