import type { LotView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Countdown } from "../../shared/ui/Countdown.tsx";
import { useWords } from "../../shared/words.ts";

/** A lot in a list of lots: the price that is seen, and how long it still goes. */
export function LotPrices({ lot, currency }: { readonly lot: LotView; readonly currency: string }) {
  const { t } = useWords();
  const f = useFormat();
  const price = lot.price ?? lot.startPrice;
  return (
    <span className="room-lots-prices num">
      <span>
        <span className="unheard">{t("auction:price")} </span>
        {price === null ? "—" : f.number(price)}
      </span>
      <span className="muted">{currency}</span>
      {lot.outcome !== null
        ? <span>{t(`words:lotOutcomes.${lot.outcome}`)}</span>
        : <span>{lot.endsAt === null ? "—" : <Countdown until={Date.parse(lot.endsAt)} />}</span>}
    </span>
  );
}
