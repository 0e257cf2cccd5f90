import type { NoSaleCertificate } from "@kontor/wire";
import { Link, useNavigate } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { useWords } from "../../shared/words.ts";

/** Certificates, the newest first; Enter opens one. */
export function CertificateTable(
  { certificates }: { readonly certificates: readonly NoSaleCertificate[] },
) {
  const { t } = useWords();
  const lang = useLanguage();
  const navigate = useNavigate();
  return (
    <DataTable
      caption={t("certificates:title")} columns={useColumns()} rows={certificates}
      keyOf={({ number }) => number}
      onOpen={({ number }) =>
        void navigate({ to: "/$lang/app/certificates/$number", params: { lang, number } })}
    />
  );
}

function useColumns(): readonly Column<NoSaleCertificate>[] {
  const { t, name } = useWords();
  const f = useFormat();
  return [
    {
      key: "number", head: t("certificates:number"), card: "title",
      cell: ({ number }) => <CertificateLink number={number} />,
    },
    {
      key: "goods", head: t("certificates:goods"),
      cell: ({ lot }) => (
        <>
          <span className="mono">{lot.code}</span> {name(lot.commodityNames)}
        </>
      ),
    },
    {
      key: "owner", head: t("certificates:owner"), card: "more", cell: ({ owner }) => name(owner.names),
    },
    {
      key: "quantity", head: t("certificates:quantity"), kind: "number",
      cell: ({ quantity, unit }) => f.quantityOf(quantity, unit),
    },
    {
      key: "price", head: t("certificates:declared"), kind: "number",
      cell: ({ price, currency, unit }) => f.priceOf(price, currency, unit),
    },
    {
      key: "session", head: t("certificates:session"), card: "more",
      cell: ({ session }) => <span className="mono">{session.code}</span>,
    },
    {
      key: "at", head: t("certificates:issuedAt"), card: "more",
      cell: ({ issuedAt }) => <span className="num">{f.instant(issuedAt)}</span>,
    },
  ];
}

/** A certificate by its number. */
export function CertificateLink({ number }: { readonly number: string }) {
  const lang = useLanguage();
  return (
    <Link className="mono" to="/$lang/app/certificates/$number" params={{ lang, number }}>
      {number}
    </Link>
  );
}
