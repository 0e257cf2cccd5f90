import type { BookView, LogLine, SessionView } from "@kontor/wire";
import { useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Empty } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { lotWords } from "./lotWords.ts";
import "./sessionLogList.css";

interface SessionLogProps {
  readonly lines: readonly LogLine[];
  readonly session: Pick<SessionView, "method" | "currency">;
  readonly books: readonly Pick<BookView, "code" | "unit">[];
}

const SHOWN = 12;

/** What happened in the session, the newest first; every line has its number in the journal. */
export function SessionLogList({ lines, books, session }: SessionLogProps) {
  const { t } = useWords();
  const f = useFormat();
  const say = useLogSentence(books, session);
  const [isWhole, setWhole] = useState(false);
  if (lines.length === 0) return <Empty why={t("sessions:log.empty")} />;
  const shown = [...lines].reverse().slice(0, isWhole ? undefined : SHOWN);
  return (
    <>
      <ol className="session-log">
        {shown.map((line, i) => (
          <li key={`${line.seq}-${line.kind}-${line.bookCode}-${i}`} data-kind={line.kind}>
            <span className="num muted">{f.seconds(line.at)}</span>
            <span>{say(line)}</span>
            <span className="num muted small">#{line.seq}</span>
          </li>
        ))}
      </ol>
      {lines.length > SHOWN && (
        <button type="button" className="link-button no-print" onClick={() => setWhole(!isWhole)}>
          {isWhole
            ? t("frame:table.less")
            : t("sessions:log.all", { count: lines.length, n: f.count(lines.length) })}
        </button>
      )}
    </>
  );
}

function useLogSentence(
  books: SessionLogProps["books"], { method, currency }: SessionLogProps["session"],
): (line: LogLine) => string {
  const { t, place } = useWords();
  const f = useFormat();
  const words = lotWords(method);
  /** `Lot L1: round 2, 1,200 EUR, bidder 3 leads`; what the lot does not have is left out. */
  const lotLine = ({ phase, round, price, bidder }: LogLine, lot: string): string => {
    const parts = [
      ...(round === null ? [] : [t(words.round, { round: f.count(round) })]),
      ...(phase === null || (phase === "BIDDING" && price !== null) ? [] : [t(`words:lotPhases.${phase}`)]),
      ...(price === null ? [] : [`${f.number(price)} ${currency}`]),
      ...(bidder === null ? [] : [t(words.leads, { number: bidder })]),
    ];
    return t("sessions:log.lot", { lot, parts: parts.join(", ") });
  };
  return (line) => {
    const lot = line.bookCode ?? "";
    const unit = books.find(({ code }) => code === lot)?.unit ?? "";
    const reason = line.text ? `: ${line.text}` : "";
    switch (line.kind) {
      case "PERIOD":
        return t(`words:periods.${line.period ?? "SCHEDULED"}`);
      case "DEAL": {
        const where = line.deliveryPlace ? `, ${place(line.deliveryPlace)}` : "";
        const quantity = line.quantity === null ? "" : f.quantityOf(line.quantity, unit);
        const price = line.price === null ? "" : `${f.number(line.price)} ${currency}`;
        return `${t("sessions:log.deal", { lot, quantity, price })}${where}`;
      }
      case "LOT":
        return lotLine(line, lot);
      case "UNCROSSED": {
        if (line.price === null) return t("sessions:log.noUncross", { lot });
        const surplus = f.signed(line.surplus ?? "0");
        const quantity = f.quantityOf(line.quantity ?? "0", unit);
        const price = `${f.number(line.price)} ${currency}`;
        return t("sessions:log.uncrossed", { lot, quantity, surplus, price });
      }
      case "LOT_ENDED":
        return t(
          "sessions:log.lotEnded", { lot, outcome: t(`words:lotOutcomes.${line.outcome ?? "UNSOLD"}`) },
        );
      case "CATALOGUE": {
        const state = t(`words:catalogueStates.${line.catalogueState ?? "OPEN"}`);
        const price = line.price === null ? "" : `, ${f.number(line.price)} ${currency}`;
        return t("sessions:log.catalogue", { lot, state }) + price;
      }
      case "NO_SALE":
        return t("sessions:log.noSale", { lot });
      case "WAIT":
        return t(line.text === "ASSENT" ? "sessions:log.ownerAsked" : "sessions:log.biddersWait", { lot });
      case "WAIT_ENDED":
        return t("sessions:log.waitOver", { lot });
      case "ANNULLED":
        return t("sessions:log.annulled", { lot });
      case "CORRIDOR":
        return t("sessions:log.corridor", { lot }) + reason;
      case "RANDOM_PART":
        return t("sessions:log.randomPart", { time: line.text === null ? "—" : f.seconds(line.text) });
      case "RANDOM_END":
        return line.text === null
          ? t("sessions:log.noSeed") : t("sessions:log.randomEnd", { seed: line.text });
      default:
        return t(`sessions:log.${line.kind}`) + reason;
    }
  };
}
