import type { NoSaleCertificate, SessionView } from "@kontor/wire";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage, useTextGroup } from "../../shared/i18n/texts.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { CERTIFICATE_RIGHTS, certificatesQuery } from "./certificateQueries.ts";
import { CertificateLink } from "./CertificateTable.tsx";
import "./certificate.css";

interface CertificatePanelProps {
  /** Left out: of whatever session, the newest. */
  readonly session?: SessionView;
  readonly countMax: number;
}

/** Certificates of no sale where the reader has some: the first ones, and the way to all of them. */
export function CertificatePanel({ session, countMax }: CertificatePanelProps) {
  const { may } = useReader();
  const { data } = useInfiniteQuery({
    ...certificatesQuery(session?.code), enabled: may(...CERTIFICATE_RIGHTS),
  });
  const certificates = data?.pages.flatMap(({ items }) => items) ?? [];
  if (certificates.length === 0) return null;
  return <Certificates certificates={certificates.slice(0, countMax)} code={session?.code} />;
}

interface CertificatesProps {
  readonly certificates: readonly NoSaleCertificate[];
  readonly code: string | undefined;
}

/** Most pages with this panel do not load its words beforehand. */
function Certificates({ certificates, code }: CertificatesProps) {
  const { t } = useWords();
  const lang = useLanguage();
  if (!useTextGroup("certificates")) return null;
  return (
    <Panel title={t("certificates:title")} className="certificate-panel">
      <p className="small muted">{t("certificates:short")}</p>
      <ul className="certificate-list">
        {certificates.map((certificate) => (
          <Line key={certificate.number} certificate={certificate} />
        ))}
      </ul>
      <Link
        to="/$lang/app/certificates" params={{ lang }}
        search={code === undefined ? {} : { session: code }}
      >
        {t(code === undefined ? "certificates:all" : "certificates:allOfSession")}
      </Link>
    </Panel>
  );
}

function Line({ certificate }: { readonly certificate: NoSaleCertificate }) {
  const { name } = useWords();
  const f = useFormat();
  const { number, lot, price, currency, quantity, unit } = certificate;
  return (
    <li>
      <CertificateLink number={number} />
      <span>{name(lot.commodityNames)}</span>
      <span className="num">{f.quantityOf(quantity, unit)}</span>
      <span className="num">{f.priceOf(price, currency, unit)}</span>
    </li>
  );
}
