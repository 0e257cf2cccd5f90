import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { CERTIFICATE_RIGHTS, certificatesQuery } from "./certificateQueries.ts";
import { CertificateTable } from "./CertificateTable.tsx";

/** Which goods of mine were offered and not sold, and what proves it? */
export function CertificatesPage() {
  return (
    <RequireRight rights={CERTIFICATE_RIGHTS}>
      <Certificates />
    </RequireRight>
  );
}

function Certificates() {
  const { t } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const { session } = useSearch({ from: "/$lang/app/certificates" });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    certificatesQuery(session),
  );
  const certificates = data?.pages.flatMap(({ items }) => items) ?? [];
  const count = certificates.length;
  const said = count === 0 ? "sentenceNone" : hasNextPage ? "sentenceLatest" : "sentence";
  return (
    <div className="page">
      <SentenceHead
        title={t("certificates:title")}
        sentence={data ? t(`certificates:${said}`, { count, n: f.count(count) }) : "…"}
        above={session !== undefined && (
          <Link to="/$lang/app/certificates" params={{ lang: language }} search={{}}>
            {t("certificates:all")}
          </Link>
        )}
      />
      {session !== undefined && (
        <p>
          {t("certificates:session")}{" "}
          <Link className="mono" to="/$lang/sessions/$code" params={{ lang: language, code: session }}>
            {session}
          </Link>
        </p>
      )}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data && count === 0 && <Empty why={t("certificates:none")} next={t("certificates:noneNext")} />}
      {count > 0 && <CertificateTable certificates={certificates} />}
      {hasNextPage && (
        <p>
          <button
            type="button" className="plain-button no-print" disabled={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t("certificates:more")}
          </button>
        </p>
      )}
      <p className="small muted">{t("certificates:meaning")}</p>
    </div>
  );
}
