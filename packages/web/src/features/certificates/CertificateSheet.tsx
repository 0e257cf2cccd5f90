import type { NoSaleCertificate, NoSaleDocument } from "@kontor/wire";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { type Fact, FactList } from "../../shared/ui/FactList.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { useWords } from "../../shared/words.ts";
import { SigningKey } from "../sessions/SigningKey.tsx";
import { fileNameOf } from "./certificateQueries.ts";

/** What is certified, field by field, and how whoever receives it checks it. */
export function CertificateSheet({ document }: { readonly document: NoSaleDocument }) {
  const { t } = useWords();
  return (
    <>
      <Panel title={t("certificates:what")}>
        <CertificateFacts certificate={document.certificate} />
        <p>{t("certificates:meaning")}</p>
      </Panel>
      <Panel title={t("certificates:proof")}>
        <Signature document={document} />
        <CheckSteps number={document.certificate.number} />
        <details className="certificate-text">
          <summary>{t("certificates:signedText")}</summary>
          <pre className="mono small">{document.text}</pre>
        </details>
      </Panel>
    </>
  );
}

function CertificateFacts({ certificate }: { readonly certificate: NoSaleCertificate }) {
  const { t, country, name, basis } = useWords();
  const f = useFormat();
  const lang = useLanguage();
  const { owner, lot, session, unit } = certificate;
  const facts: readonly Fact[] = [
    [t("certificates:number"), certificate.number],
    [t("certificates:exchange"), certificate.exchange],
    [t("certificates:owner"), `${name(owner.names)} (${owner.code}), ${country(owner.country)}`],
    [t("certificates:goods"), `${name(lot.commodityNames)} (${lot.commodityCode})`],
    [t("certificates:hsCode"), lot.hsCode],
    [t("certificates:quantity"), f.quantityOf(certificate.quantity, unit)],
    [
      t("certificates:declared"),
      <strong key="price">{f.priceOf(certificate.price, certificate.currency, unit)}</strong>,
    ],
    [t("certificates:basis"), basis(lot.basis)],
    [
      t("certificates:session"),
      <span key="session">
        {name(session.titles)}{" "}
        <Link className="mono" to="/$lang/sessions/$code" params={{ lang, code: session.code }}>
          {session.code}
        </Link>
      </span>,
    ],
    [t("certificates:day"), f.day(session.tradingDay)],
    [t("certificates:method"), t(`words:methods.${session.method}`)],
    [t("certificates:lot"), lot.code],
    [t("certificates:issuedAt"), f.fullInstant(certificate.issuedAt)],
  ];
  return <FactList facts={facts} className="certificate-facts" />;
}

function Signature({ document: { keyId, signature } }: { readonly document: NoSaleDocument }) {
  const { t } = useWords();
  return (
    <dl className="certificate-proof">
      <div>
        <dt>{t("certificates:signature")}</dt>
        <dd><code className="mono">{signature}</code></dd>
      </div>
      <div>
        <dt>{t("certificates:key")}</dt>
        <dd><code className="mono">{keyId}</code></dd>
      </div>
    </dl>
  );
}

/** The receiver needs the file, the key, and neither the exchange nor a network. */
function CheckSteps({ number }: { readonly number: string }) {
  const { t } = useWords();
  return (
    <ol className="notes">
      <li>{t("certificates:step1")}</li>
      <li>
        {t("certificates:step2")} <SigningKey />
      </li>
      <li>
        {t("certificates:step3")}
        <code className="mono certificate-command">
          kontor verify {fileNameOf(number)} --key exchange.pem
        </code>
      </li>
      <li>{t("certificates:step4")}</li>
    </ol>
  );
}
