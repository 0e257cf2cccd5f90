import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { saveFile } from "../../shared/format/csv.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { CERTIFICATE_RIGHTS, certificateQuery, fileNameOf } from "./certificateQueries.ts";
import { CertificateSheet } from "./CertificateSheet.tsx";
import "./certificate.css";

/** One certificate of no sale: what is certified, by which signature, to be saved and printed. */
export function CertificatePage() {
  return (
    <RequireRight rights={CERTIFICATE_RIGHTS}>
      <Certificate />
    </RequireRight>
  );
}

function Certificate() {
  const { t, name } = useWords();
  const f = useFormat();
  const { number } = useParams({ from: "/$lang/app/certificates/$number" });
  const { data: document, error, refetch } = useQuery(certificateQuery(number));
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!document) return <Loading rows={10} />;
  const { owner, lot, session, price, currency, quantity, unit } = document.certificate;
  const save = (): void =>
    saveFile(fileNameOf(number), `${JSON.stringify(document, null, 2)}\n`, "application/json");
  return (
    <div className="page certificate">
      <SentenceHead
        title={t("certificates:one", { number })}
        sentence={t("certificates:certified", {
          owner: name(owner.names), goods: name(lot.commodityNames), quantity: f.quantityOf(quantity, unit),
          price: f.priceOf(price, currency, unit), day: f.day(session.tradingDay),
        })}
        above={session.practice && <StateChip tone="wait" word={t("certificates:practice")} />}
        aside={<CertificateActs onSave={save} />}
      />
      {session.practice && <p role="note">{t("certificates:practiceWhy")}</p>}
      <CertificateSheet document={document} />
    </div>
  );
}

function CertificateActs({ onSave }: { readonly onSave: () => void }) {
  const { t } = useWords();
  const language = useLanguage();
  return (
    <>
      <Link to="/$lang/app/certificates" params={{ lang: language }} search={{}}>
        {t("certificates:all")}
      </Link>
      <button type="button" className="plain-button" onClick={onSave}>
        {t("certificates:save")}
      </button>
      <button type="button" className="plain-button" onClick={() => print()}>
        {t("certificates:print")}
      </button>
    </>
  );
}
