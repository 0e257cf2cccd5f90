import { useFormat } from "../format/useFormat.ts";
import { useText } from "../i18n/texts.ts";
import { Shape } from "./Shape.tsx";
import "./change.css";

/** A change in percent: sign, arrow and a word for those who hear it. */
export function Change({ percent }: { readonly percent: string }) {
  const f = useFormat();
  const t = useText();
  const value = Number(percent);
  const way = value > 0 ? "up" : value < 0 ? "down" : "same";
  return (
    <span className="change num" data-way={way}>
      {way !== "same" && <Shape name={way} size={8} />}
      <span className="unheard">{t(`frame:change.${way}`)} </span>
      {f.percent(percent, true)}
    </span>
  );
}
