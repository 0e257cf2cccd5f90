import type { SessionResults } from "@kontor/wire";
import { useExchange } from "../../../shared/exchange.ts";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { useWords } from "../../../shared/words.ts";
import "./results.css";

/** On paper the sheet is the official bulletin: whose it is, of which state, and who signs it. */
export function Bulletin({ results: { session, status } }: { readonly results: SessionResults }) {
  const { t, name } = useWords();
  const f = useFormat();
  const exchange = useExchange();
  return (
    <section className="print-only bulletin" aria-hidden>
      <p>
        <b>{t("results:bulletin.title")}</b>{" "}
        {exchange && name(exchange.names)} · {session.code} · {f.day(session.tradingDay)} ·{" "}
        {t(`sessions:status.${status}`)}
      </p>
      <table>
        <tbody>
          {(["auctioneer", "chief"] as const).map((who) => (
            <tr key={who}>
              <td>{t(`results:bulletin.${who}`)}</td>
              <td className="bulletin-line">{t("results:bulletin.signature")}</td>
              <td className="bulletin-line">{t("results:bulletin.name")}</td>
              <td className="bulletin-line">{t("results:bulletin.date")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{t("results:bulletin.seal")}</p>
    </section>
  );
}
