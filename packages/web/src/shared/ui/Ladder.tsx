import type { Ladder as LadderView, LadderLevel } from "@kontor/wire";
import { shareOf } from "../format/sums.ts";
import { useFormat } from "../format/useFormat.ts";
import { useText } from "../i18n/texts.ts";
import "./ladder.css";

/** An order of the reader's own that stands on the ladder. */
export interface OwnLevel {
  readonly side: "BUY" | "SELL";
  readonly price: string;
  readonly quantity: string;
}

interface LadderProps {
  readonly ladder: LadderView | undefined;
  readonly unit: string;
  readonly currency: string;
  readonly floor: string | null;
  readonly cap: string | null;
  readonly own?: readonly OwnLevel[];
  readonly levelsMax?: number;
  readonly isOld?: boolean;
  readonly onPick?: (level: { readonly side: "BUY" | "SELL"; readonly price: string }) => void;
}

/**
 * Prices of one lot: bars of quantity from the middle outwards, own orders by shape, ends of the corridor
 * drawn.
 */
export function Ladder({ levelsMax = 10, own = [], ...props }: LadderProps) {
  const { ladder, unit, currency, floor, cap, isOld } = props;
  const t = useText();
  const sells = (ladder?.sells ?? []).slice(0, levelsMax);
  const buys = (ladder?.buys ?? []).slice(0, levelsMax);
  const most = String(Math.max(...[...sells, ...buys].map(({ quantity }) => Number(quantity)), 0));
  const row = (side: "BUY" | "SELL") => (level: LadderLevel) => (
    <LevelRow
      key={side + level.price} side={side} level={level} most={most} onPick={props.onPick}
      own={own.filter((order) => order.side === side && order.price === level.price)}
    />
  );
  return (
    <table className="ladder" data-old={isOld}>
      <caption className="unheard">{t("words:ladder.caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className="ladder-buy">
            {t("words:ladder.buy")} <span>{unit}</span>
          </th>
          <th scope="col" className="ladder-price">
            {t("words:ladder.price")} <span>{currency}</span>
          </th>
          <th scope="col" className="ladder-sell">
            {t("words:ladder.sell")} <span>{unit}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {cap !== null && <EndRow word={t("words:ladder.cap")} price={cap} />}
        {[...sells].reverse().map(row("SELL"))}
        <tr className="ladder-middle">
          <td colSpan={3}>
            {sells.length + buys.length === 0 ? t("words:ladder.empty") : <Gap buys={buys} sells={sells} />}
          </td>
        </tr>
        {buys.map(row("BUY"))}
        {floor !== null && <EndRow word={t("words:ladder.floor")} price={floor} />}
      </tbody>
    </table>
  );
}

interface LevelRowProps {
  readonly side: "BUY" | "SELL";
  readonly level: LadderLevel;
  readonly most: string;
  readonly own: readonly OwnLevel[];
  readonly onPick: LadderProps["onPick"];
}

function LevelRow({ side, level, most, own, onPick }: LevelRowProps) {
  const f = useFormat();
  const t = useText();
  const price = f.number(level.price);
  const quantity = (
    <span className="ladder-quantity">
      <span className="ladder-bar" style={{ inlineSize: `${shareOf(level.quantity, most) * 100}%` }} />
      <span className="num">{f.quantity(level.quantity)}</span>
      {own.length > 0 && (
        <span className="ladder-own" title={t("words:ladder.own")}>
          <span className="unheard">{t("words:ladder.own")}</span>
        </span>
      )}
    </span>
  );
  return (
    <tr data-side={side}>
      <td className="ladder-buy">{side === "BUY" && quantity}</td>
      <th scope="row" className="ladder-price num">
        {onPick ? (
          <button type="button" onClick={() => onPick({ side, price: level.price })}>
            {price}
          </button>
        ) : (
          price
        )}
      </th>
      <td className="ladder-sell">{side === "SELL" && quantity}</td>
    </tr>
  );
}

function EndRow({ word, price }: { readonly word: string; readonly price: string }) {
  const f = useFormat();
  return (
    <tr className="ladder-end">
      <td colSpan={3}>
        <span>
          {word} <b className="num">{f.number(price)}</b>
        </span>
      </td>
    </tr>
  );
}

function Gap(
  { buys, sells }: { readonly buys: readonly LadderLevel[]; readonly sells: readonly LadderLevel[] },
) {
  const t = useText();
  if (sells.length === 0) return t("words:ladder.noSells");
  if (buys.length === 0) return t("words:ladder.noBuys");
  return null;
}
