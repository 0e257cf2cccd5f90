import type { BookView, LotView, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useWords } from "../../shared/words.ts";
import { excessText } from "./excess.ts";
import { moverOf } from "./standing.ts";

interface LotDetailProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
  readonly own?: number | undefined;
}

/** One bid that everybody sees, as methods with shared lots tell it. */
interface SeenBid {
  readonly bidder: number;
  readonly price: string;
  readonly quantity?: string;
  /** What it would win if the lot ended now. */
  readonly grant?: string;
}

/** What only this method shows: live bids of a shared lot, the order of moves, the excess of a clock. */
export function LotDetail({ session, book, lot, own }: LotDetailProps) {
  const { t } = useWords();
  const f = useFormat();
  const detail = lot.detail ?? {};
  const bids = [...seenBids(detail["bids"]), ...seenMoves(detail)];
  const hasGrants = bids.some(({ grant }) => grant !== undefined);
  const mover = lot.outcome === null && lot.phase === "BIDDING" ? moverOf(lot) : undefined;
  return (
    <>
      {bids.length > 0 && (
        <table className="lot-bids">
          <caption className="unheard">{t("auction:bids.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("auction:bids.bidder")}</th>
              <th scope="col" className="num">{f.perUnit(session.currency, book.unit)}</th>
              {bids.some(({ quantity }) => quantity) && (
                <th scope="col" className="num">{t("auction:bids.quantity")}</th>
              )}
              {hasGrants && (
                <th scope="col" className="num">
                  {t(lot.outcome === null ? "auction:bids.grant" : "auction:bids.granted")}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {bids.map(({ bidder, price, quantity, grant }, i) => (
              <tr key={`${bidder}-${i}`} data-own={bidder === own}>
                <th scope="row">
                  {bidder === own
                    ? t("auction:bids.you", { number: bidder })
                    : t("auction:bidder", { number: bidder })}
                  {bidder === mover && ` · ${t("auction:bids.moves")}`}
                </th>
                <td className="num">{price === "" ? "—" : f.number(price)}</td>
                {quantity !== undefined && <td className="num">{f.quantity(quantity)}</td>}
                {hasGrants && <td className="num">{f.quantity(grant ?? "0")}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {typeof detail["excess"] === "string" && (
        <p className="small">{t("auction:excess", { excess: excessText(lot, t, f) })}</p>
      )}
    </>
  );
}

/** Bidders in the order of their moves, each with the amount it was told last at. */
function seenMoves({ order, amount }: Readonly<Record<string, unknown>>): readonly SeenBid[] {
  if (!Array.isArray(order) || !Array.isArray(amount)) return [];
  return order.flatMap((bidder: unknown, i): SeenBid[] => {
    const price: unknown = amount[i];
    return typeof bidder === "number" ? [{ bidder, price: typeof price === "string" ? price : "" }] : [];
  });
}

/** Reads a list that the exchange tells; what is no bid is left out. */
function seenBids(list: unknown): readonly SeenBid[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown): SeenBid[] => {
    if (typeof item !== "object" || item === null) return [];
    const { bidder, number, price, quantity, grant } = item as Record<string, unknown>;
    const who = bidder ?? number;
    if (typeof who !== "number") return [];
    return [{
      bidder: who, price: typeof price === "string" ? price : "",
      ...(typeof quantity === "string" ? { quantity } : {}), ...(typeof grant === "string" ? { grant } : {}),
    }];
  });
}
