import type { DealView } from "@kontor/wire";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { type Fact, FactList } from "../../shared/ui/FactList.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import "./dealSheet.css";

/** One deal: its way so far, the parties, the goods and the money. */
export function DealSheet(
  { deal, onClose }: { readonly deal: DealView | undefined; readonly onClose: () => void },
) {
  const { t } = useWords();
  if (!deal) return null;
  return (
    <Dialog title={t("account:deals.sheet", { number: deal.dealId })} isOpen onClose={onClose} size="wide">
      <DealWay deal={deal} />
      <DealFacts deal={deal} />
      <p className="small muted">{t("account:deals.blockedWhy")}</p>
    </Dialog>
  );
}

function DealWay({ deal }: { readonly deal: DealView }) {
  const { t } = useWords();
  const f = useFormat();
  return (
    <ol className="deal-way">
      <li>
        <StateChip tone="done" word={t("words:dealStates.EXECUTED")} />
        <span className="num small">{f.fullInstant(deal.madeAt)}</span>
      </li>
      <li>
        <StateChip tone={deal.state === "LISTED" ? "done" : "plain"} word={t("words:dealStates.LISTED")} />
        <span className="small muted">{t("account:deals.listedWhen")}</span>
      </li>
      <li>
        <StateChip tone="plain" word={t("account:deals.contract")} />
        <span className="small muted">{t("account:deals.contractWhen")}</span>
      </li>
    </ol>
  );
}

function DealFacts({ deal }: { readonly deal: DealView }) {
  const { t, country, name, place, basis, unit } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const perUnit = (text: string): string => f.priceOf(text, deal.value.currency, deal.unit);
  const facts: readonly Fact[] = [
    [t("account:deals.seller"), `${name(deal.seller)}, ${country(deal.sellerCountry)}`],
    [t("account:deals.buyer"), `${name(deal.buyer)}, ${country(deal.buyerCountry)}`],
    [t("account:deals.quantity"), `${f.quantity(deal.quantity)} ${unit(deal.unit)}`],
    [t("words:ladder.price"), perUnit(deal.price)],
    ...(deal.deliveryPlace
      ? [
        [
          t("account:deals.place"),
          `${place(deal.deliveryPlace)}, ${t("account:deals.surcharge", { sum: perUnit(deal.surcharge) })}`,
        ] as const,
      ]
      : []),
    [t("account:deals.basis"), basis(deal.basis)],
    [t("account:deals.value"), <strong key="value">{f.sum(deal.value)}</strong>],
    ...(deal.fee ? [[t("account:deals.fee"), f.sum(deal.fee)] as const] : []),
    ...(deal.blocked ? [[t("words:deposit.blocked"), f.sum(deal.blocked)] as const] : []),
    [t("account:deals.direction"), t(`words:directions.${deal.direction}`)],
    [
      t("account:deals.session"),
      <Link key="session" to="/$lang/sessions/$code" params={{ lang: language, code: deal.sessionCode }}>
        {deal.sessionCode}
      </Link>,
    ],
    [t("account:deals.journal"), `#${deal.seq}`],
  ];
  return <FactList facts={facts} className="deal-facts" />;
}
