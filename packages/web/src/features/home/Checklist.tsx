import type { MeView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useServerNow } from "../../shared/clock/clock.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Shape } from "../../shared/ui/Shape.tsx";
import { useWords } from "../../shared/words.ts";
import { depositsQuery } from "../orders/orderQueries.ts";

type Tone = "done" | "wait" | "stop";

interface Line {
  readonly key: string;
  readonly tone: Tone;
  readonly text: ReactNode;
}

const MONTH_MS = 30 * 86_400_000;
const SHAPES = { done: "check", wait: "bell", stop: "cross" } as const;

/** May we trade? One line a condition, with its state as word and shape, and what to do where it is open. */
export function Checklist({ me }: { readonly me: MeView }) {
  const { t } = useWords();
  const lines = useLines(me);
  return (
    <Panel title={t("account:check.title")}>
      <ul className="checklist">
        {lines.map(({ key, tone, text }) => (
          <li key={key} data-tone={tone}>
            <Shape name={SHAPES[tone]} size={12} />
            <span>
              <span className="unheard">{t(`account:check.${tone}`)}: </span>
              {text}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function useLines({ member, traderId }: MeView): readonly Line[] {
  const { t } = useWords();
  const f = useFormat();
  const now = useServerNow(60_000);
  const language = useLanguage();
  const { data } = useQuery(depositsQuery);
  if (!member) return [];
  const untilMs = Date.parse(member.validUntil);
  const isAdmitted = member.status === "ADMITTED" && (now === 0 || untilMs > now);
  const until = { day: f.date(f.dayOf(untilMs)) };
  const trader = member.traders.find((candidate) => candidate.traderId === traderId);
  const own = (data?.items ?? []).filter(({ ownerId }) => ownerId === member.memberId);
  const due = own.filter(({ feeDue }) => Number(feeDue) !== 0);
  const free = own.filter(({ free: amount }) => Number(amount) > 0);
  const sums = (accounts: typeof own, part: "free" | "feeDue"): string =>
    accounts.map((account) => f.money(account[part], account.currency)).join(", ");
  const link = (
    <Link to="/$lang/app/deposits" params={{ lang: language }}>
      {t("account:check.toDeposits")}
    </Link>
  );
  return [
    isAdmitted
      ? {
        key: "member", tone: untilMs - now < MONTH_MS ? "wait" : "done",
        text: t(untilMs - now < MONTH_MS ? "account:check.endsSoon" : "account:check.admitted", until),
      }
      : { key: "member", tone: "stop", text: t("account:check.notAdmitted") },
    ...(trader
      ? [trader.status === "ACTIVE" || trader.status === "ADMITTED"
        ? { key: "trader", tone: "done" as const, text: t("account:check.trader", { code: trader.code }) }
        : {
          key: "trader", tone: "stop" as const, text: t("account:check.traderStopped", { code: trader.code }),
        }]
      : []),
    free.length > 0
      ? { key: "deposit", tone: "done", text: t("account:check.deposit", { sums: sums(free, "free") }) }
      : { key: "deposit", tone: "wait", text: <>{t("account:check.noDeposit")} {link}</> },
    due.length === 0
      ? { key: "fee", tone: "done", text: t("account:check.noFee") }
      : {
        key: "fee", tone: "wait", text: <>{t("account:check.fee", { sums: sums(due, "feeDue") })} {link}</>,
      },
  ];
}
