import { METHOD_SHEETS, type SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../shared/format/useFormat.ts";
import type { TextKey } from "../../../shared/i18n/keys.ts";
import { useLanguage } from "../../../shared/i18n/texts.ts";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { StateChip } from "../../../shared/ui/StateChip.tsx";
import { ErrorNote } from "../../../shared/ui/States.tsx";
import { useWords } from "../../../shared/words.ts";
import { useReader } from "../../identity/me.ts";
import { ownOrdersQuery } from "./ownOrders.ts";
import { type OwnShare, ownShares } from "./ownShares.ts";
import "./results.css";

/** Whether the reader's company has won, lot by lot: the first thing a bidder asks after the end. */
export function OwnResult({ session }: { readonly session: SessionView }) {
  const { t } = useWords();
  const lang = useLanguage();
  const { may } = useReader();
  const isTrader = may("orders.enter");
  const { data, error, refetch } = useQuery({ ...ownOrdersQuery(session.code), enabled: isTrader });
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const shares = ownShares(data ?? []);
  if (!isTrader || shares.length === 0) return null;
  return (
    <Panel title={t("results:own.title")} className="own-result">
      <ul>
        {shares.map((share) => (
          <li key={`${share.bookCode}/${share.side}/${share.isOwner}`} data-dealt={share.isDealt}>
            <span className="mono">{share.bookCode}</span>
            <StateChip tone={share.isDealt ? "done" : "plain"} word={t(wordOf(share, session.method))} />
            {share.isDealt && <Amount share={share} />}
          </li>
        ))}
      </ul>
      {shares.some(({ isDealt }) => isDealt) && (
        <Link to="/$lang/app/deals" params={{ lang }}>{t("results:own.toDeals")}</Link>
      )}
    </Panel>
  );
}

function Amount({ share: { filled, unit, price, currency } }: { readonly share: OwnShare }) {
  const { t } = useWords();
  const f = useFormat();
  const quantity = f.quantityOf(filled, unit);
  const each = price === null ? undefined : f.priceOf(price, currency, unit);
  return (
    <span className="num">
      {each === undefined ? quantity : t("results:own.at", { quantity, price: each })}
    </span>
  );
}

function wordOf({ isOwner, isDealt, side }: OwnShare, method: SessionView["method"]): TextKey {
  if (!isOwner && METHOD_SHEETS[method].isOneSided) {
    return isDealt ? "auction:standing.WON" : "auction:standing.LOST";
  }
  if (!isDealt) return isOwner ? "results:own.lotNoDeal" : "results:own.noDeal";
  return side === "SELL" ? "results:own.sold" : "results:own.bought";
}
