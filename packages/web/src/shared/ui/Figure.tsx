import { type ReactNode, useState } from "react";
import { useText } from "../i18n/texts.ts";
import { Change } from "./Change.tsx";
import { Menu } from "./Menu.tsx";
import "./figure.css";

interface FigureProps {
  readonly label: string;
  /** The number in the reader's writing, without its unit. */
  readonly value: string;
  readonly unit?: string | undefined;
  /** e.g. "more than". */
  readonly qualifier?: string | undefined;
  /** Change in percent as decimal text, with what it is compared to. */
  readonly change?: { readonly percent: string; readonly against: string } | undefined;
  readonly note?: ReactNode;
  /** A sentence that cites the number, for the copy menu. */
  readonly citation?: string | undefined;
  readonly size?: "plain" | "large";
}

/** A number that is an answer: with its unit, qualifier, change and a way to take it along. */
export function Figure(
  { label, value, unit, qualifier, change, note, citation, size = "plain" }: FigureProps,
) {
  return (
    <div className="figure" data-size={size}>
      <div className="figure-label">
        {label}
        <CopyMenu value={unit
          ? `${value} ${unit}`
          : value} citation={citation ?? `${label}: ${value} ${unit ?? ""}`} />
      </div>
      <div className="figure-value">
        {qualifier && <span className="figure-qualifier">{qualifier} </span>}
        <span className="num">{value}</span>
        {unit && <span className="figure-unit">{unit}</span>}
      </div>
      {change && (
        <div className="figure-note">
          <Change percent={change.percent} /> {change.against}
        </div>
      )}
      {note && <div className="figure-note">{note}</div>}
    </div>
  );
}

/** Takes the number, a sentence with its source, or the address of the page. */
function CopyMenu({ value, citation }: { readonly value: string; readonly citation: string }) {
  const t = useText();
  const [isCopied, setCopied] = useState(false);
  const copy = (text: string) => () => {
    void navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1_500);
    });
  };
  const address = location.href;
  return (
    <span className="figure-copy no-print">
      <Menu
        label={t("frame:copy.menu")}
        face={isCopied ? t("frame:copy.done") : t("frame:copy.short")}
        items={[
          { label: t("frame:copy.number"), onSelect: copy(value) },
          { label: t("frame:copy.citation"), onSelect: copy(`${citation}. ${address}`) },
          { label: t("frame:copy.address"), onSelect: copy(address) },
        ]}
      />
    </span>
  );
}
