import { useLocation } from "@tanstack/react-router";
import { useServerNow } from "../../shared/clock/clock.ts";
import { useExchange, useZone } from "../../shared/exchange.ts";
import { offsetText } from "../../shared/format/instants.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useWords } from "../../shared/words.ts";

/** Help, interface, licence and build, in the same place on every page; on paper the time and the address. */
export function Footer({ onKeys }: { readonly onKeys: () => void }) {
  const { t } = useWords();
  const exchange = useExchange();
  return (
    <>
      <PrintFoot />
      <footer className="footer no-print">
        <a href="/docs/api">{t("frame:footer.api")}</a>
        <a href="/docs/errors">{t("frame:footer.errors")}</a>
        <button type="button" className="link-button" onClick={onKeys}>
          {t("frame:footer.keys")}
        </button>
        <span>{t("frame:footer.licence")}</span>
        <span className="footer-build">
          {t("frame:footer.build")} <span className="num">{exchange?.version ?? "–"}</span>
        </span>
      </footer>
    </>
  );
}

function PrintFoot() {
  const { name, place } = useWords();
  const f = useFormat();
  const zone = useZone();
  const now = useServerNow(60_000);
  const exchange = useExchange();
  const { href } = useLocation();
  return (
    <p className="print-only small">
      {exchange && name(exchange.names)}
      {now > 0 && ` · ${f.fullInstant(now)} ${place(zone.city)}, ${offsetText(zone.utcOffsetMinutes)}`}
      {" · "}
      {location.origin}
      {href}
    </p>
  );
}
