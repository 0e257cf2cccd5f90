import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isPracticeCurrency } from "../../shared/exchange.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { DepositBar } from "../../shared/ui/DepositBar.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { hasEnded, isLive } from "../../shared/ui/periods.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { proposalsQuery } from "../approvals/proposalQueries.ts";
import { CertificatePanel } from "../certificates/CertificatePanel.tsx";
import { useReader } from "../identity/me.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { depositsQuery } from "../orders/orderQueries.ts";
import { useSessions } from "../orders/useSessions.ts";
import { PracticeSessions } from "../sessions/PracticeSessions.tsx";
import { SessionRow } from "../sessions/SessionRow.tsx";
import { WaitPanel } from "../waits/WaitPanel.tsx";
import { Checklist } from "./Checklist.tsx";
import "./home.css";

/** M1: what must I do today, and may I trade? */
export function HomePage() {
  return (
    <RequireRight rights={[]}>
      <Home />
    </RequireRight>
  );
}

function Home() {
  const { t } = useWords();
  const { me, may } = useReader();
  return (
    <div className="page">
      <SentenceHead title={t("account:home.title", { name: me?.name ?? "" })} sentence={useHomeSentence()} />
      <div className="columns">
        <div className="page">
          {may("orders.readOwn", "deposits.run") && <WaitPanel />}
          <MySessions />
          {may("deposits.readOwn") && <MyDeposits />}
          {may("orders.readOwn") && <CertificatePanel countMax={3} />}
        </div>
        <div className="page">
          {me?.member && <Checklist me={me} />}
          {may("approvals.read") && <Waiting />}
        </div>
      </div>
    </div>
  );
}

function useMySessions() {
  const { me } = useReader();
  const country = me?.member?.country;
  const all = [...useSessions().values()].filter((session) => !hasEnded(session) && !session.practice);
  const isOpen = (countries: readonly string[]): boolean =>
    countries.length === 0 || countries.includes(country ?? "");
  return country === undefined
    ? all
    : all.filter((session) => isOpen(session.buyerCountries) || isOpen(session.sellerCountries));
}

function useHomeSentence(): string {
  const { t, name } = useWords();
  const f = useFormat();
  const sessions = useMySessions();
  const running = sessions.filter(isLive);
  const next = sessions.find((session) => !isLive(session));
  if (running.length > 0) {
    return t(
      "account:home.running",
      { count: running.length, n: f.count(running.length), title: name(running[0]!.titles) },
    );
  }
  if (!next?.opensAt) return t("account:home.nothing");
  return t("account:home.next", {
    title: name(next.titles), day: f.date(f.dayOf(next.opensAt)), time: f.time(next.opensAt),
  });
}

function MySessions() {
  const { t } = useWords();
  const { may } = useReader();
  const sessions = useMySessions();
  const to = may("orders.enter") ? "room" : may("sessions.watch") ? "control" : "public";
  return (
    <Panel title={t("account:home.sessions")}>
      {sessions.length === 0 && <Empty why={t("account:home.noSessions")} />}
      {sessions.map((session) => (
        <SessionRow key={session.code} session={session} hasDay to={to} />
      ))}
      <PracticeSessions to={to} />
    </Panel>
  );
}

function MyDeposits() {
  const { t, name } = useWords();
  const language = useLanguage();
  const { data, error, refetch } = useQuery(depositsQuery);
  const accounts = (data?.items ?? [])
    .filter(({ total, currency }) => Number(total) !== 0 && !isPracticeCurrency(currency));
  return (
    <Panel
      title={t("account:deposits.title")}
      aside={
        <Link to="/$lang/app/deposits" params={{ lang: language }}>
          {t("account:deposits.ledger")}
        </Link>
      }
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} height={64} />}
      {data && accounts.length === 0 &&
        <Empty why={t("account:deposits.none")} next={t("account:deposits.noneNext")} />}
      <ul className="home-deposits">
        {accounts.map((account) => (
          <li key={account.accountId}>
            <h3>
              {account.currency} <span className="muted">· {name(account.ownerNames)}</span>
            </h3>
            <DepositBar account={account} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What waits for a second person. */
function Waiting() {
  const { t } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const { data } = useQuery(proposalsQuery());
  const mine = (data?.items ?? []).filter(({ mayDecide }) => mayDecide).length;
  return (
    <Panel title={t("frame:places.approvals")}>
      <p>{mine === 0
        ? t("account:home.noApprovals")
        : t("account:home.approvals", { count: mine, n: f.count(mine) })}</p>
      <p>
        <Link to="/$lang/desk/approvals" params={{ lang: language }}>
          {t("account:home.toApprovals")}
        </Link>
      </p>
    </Panel>
  );
}
