import type { AccountView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isPracticeCurrency } from "../../shared/exchange.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { DepositBar } from "../../shared/ui/DepositBar.tsx";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { depositsQuery } from "../orders/orderQueries.ts";
import "../../shared/ui/rowAct.css";
import "./deposits.css";
import { LedgerPanel } from "./LedgerPanel.tsx";
import { ReturnDialog } from "./ReturnDialog.tsx";
import { ReturnsPanel } from "./ReturnsPanel.tsx";

/** M5: how much is free, what blocks the rest, when does it come back? */
export function DepositsPage() {
  return (
    <RequireRight rights={["deposits.readOwn", "deposits.readAll"]}>
      <Deposits />
    </RequireRight>
  );
}

function Deposits() {
  const { t } = useWords();
  const f = useFormat();
  const { me } = useReader();
  const { data, error, refetch } = useQuery(depositsQuery);
  const [chosenId, setChosenId] = useState<string>();
  const [asked, setAsked] = useState<AccountView>();
  const accounts = data?.items ?? [];
  const real = accounts.filter(({ currency }) => !isPracticeCurrency(currency));
  const practice = accounts.filter(({ currency }) => isPracticeCurrency(currency));
  const chosen = accounts.find(({ accountId }) => accountId === chosenId)
    ?? real.find(({ reserved, blocked }) => Number(reserved) + Number(blocked) !== 0) ?? real[0]
    ?? accounts[0];
  const own = real.filter(({ ownerId, free }) => ownerId === me?.member?.memberId && Number(free) !== 0);
  const free = own.map((account) => `<b>${f.money(account.free, account.currency)}</b>`).join(", ");
  const sentence = own.length > 0
    ? t("account:deposits.sentence", { sums: free })
    : t("account:deposits.sentencePlain");
  return (
    <div className="page">
      <SentenceHead title={t("account:deposits.title")} sentence={data ? sentence : "…"} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={6} height={96} />}
      {data && accounts.length === 0 && (
        <Empty why={t("account:deposits.none")} next={t("account:deposits.noneNext")} />
      )}
      <AccountCards accounts={real} {...{ chosen, onChoose: setChosenId, onReturn: setAsked }} />
      {practice.length > 0 && (
        <details className="practice-accounts" open={real.length === 0}>
          <summary>
            {t("account:deposits.practice")} <span className="muted num">{f.count(practice.length)}</span>
          </summary>
          <AccountCards accounts={practice} {...{ chosen, onChoose: setChosenId, onReturn: setAsked }} />
        </details>
      )}
      {chosen && <LedgerPanel account={chosen} />}
      {data && <ReturnsPanel />}
      <ReturnDialog account={asked} onClose={() => setAsked(undefined)} />
    </div>
  );
}

interface AccountCardsProps {
  readonly accounts: readonly AccountView[];
  readonly chosen: AccountView | undefined;
  readonly onChoose: (accountId: string) => void;
  readonly onReturn: (account: AccountView) => void;
}

function AccountCards({ accounts, chosen, onChoose, onReturn }: AccountCardsProps) {
  return (
    <ul className="accounts">
      {accounts.map((account) => (
        <li key={account.accountId} data-chosen={account === chosen}>
          <AccountCard
            account={account} isChosen={account === chosen} onChoose={() => onChoose(account.accountId)}
            onReturn={() => onReturn(account)}
          />
        </li>
      ))}
    </ul>
  );
}

interface AccountCardProps {
  readonly account: AccountView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onReturn: () => void;
}

function AccountCard({ account, isChosen, onChoose, onReturn }: AccountCardProps) {
  const { t, name } = useWords();
  const f = useFormat();
  const { may } = useReader();
  return (
    <>
      <header className="account-head">
        <h2>
          {account.currency} <span className="muted">· {name(account.ownerNames)}</span>
        </h2>
        {isPracticeCurrency(account.currency) && <StateChip tone="plain" word={t("words:practiceMoney")} />}
        {account.isClient && <StateChip tone="plain" word={t("words:client")} />}
      </header>
      <DepositBar account={account} />
      <p className="account-foot">
        {Number(account.feeDue) !== 0 && (
          <span>
            {t("words:deposit.feeDue")}: <b className="num">{f.money(account.feeDue, account.currency)}</b>
          </span>
        )}
        <button type="button" className="row-act" aria-pressed={isChosen} onClick={onChoose}>
          {t("account:deposits.ledger")}
        </button>
        {may("deposits.requestReturn") && Number(account.free) > 0 && (
          <button type="button" className="row-act" onClick={onReturn}>
            {t("account:deposits.askReturn")}
          </button>
        )}
      </p>
    </>
  );
}
