import type { AccountView } from "@kontor/wire";
import { useFormat } from "../format/useFormat.ts";
import { shareOf } from "../format/sums.ts";
import { useText } from "../i18n/texts.ts";
import "./depositBar.css";

type Parts = Pick<AccountView, "free" | "reserved" | "blocked" | "returning" | "total" | "currency">;
const PARTS = ["free", "reserved", "blocked", "returning"] as const;

/** A deposit as one bar: free, reserved for orders, blocked for deals, on its way back. */
export function DepositBar({ account }: { readonly account: Parts }) {
  const t = useText();
  const f = useFormat();
  return (
    <div className="deposit-bar">
      <div className="deposit-bar-line" aria-hidden="true">
        {PARTS.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: shareOf(account[part], account.total) }} />
        ))}
      </div>
      <dl className="deposit-bar-parts">
        {PARTS.filter((part) => part !== "returning" || Number(account.returning) !== 0).map((part) => (
          <div key={part} data-part={part}>
            <dt>{t(`words:deposit.${part}`)}</dt>
            <dd className="num">{f.amount(account[part], account.currency)}</dd>
          </div>
        ))}
        <div data-part="total">
          <dt>{t("words:deposit.total")}</dt>
          <dd className="num">{f.money(account.total, account.currency)}</dd>
        </div>
      </dl>
    </div>
  );
}
