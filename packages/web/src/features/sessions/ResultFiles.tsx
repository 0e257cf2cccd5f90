import type { SessionResults } from "@kontor/wire";
import { csvText, saveFile } from "../../shared/format/csv.ts";
import { useText } from "../../shared/i18n/texts.ts";

const HEAD = [
  "session", "trading_day", "lot", "commodity", "name_en", "offered", "sold", "unit", "start_price",
  "average_price", "average_base_price", "value", "currency", "no_sale",
];

/** The sheet as files: the same figures, with English column codes, points and no grouping. */
export function ResultFiles({ results }: { readonly results: SessionResults }) {
  const t = useText();
  const { session } = results;
  const name = `results-${session.code}`;
  const rows = results.lots.map((lot) => [
    session.code, session.tradingDay, lot.bookCode, lot.commodityCode, lot.commodityNames.en, lot.offered,
    lot.sold, results.unit, lot.startPrice, lot.averagePrice, lot.averageBasePrice, lot.value.amount,
    lot.value.currency, lot.noSale ? "1" : "0",
  ]);
  const json = (): void => saveFile(`${name}.json`, JSON.stringify(results, null, 2), "application/json");
  const csv = (): void => saveFile(`${name}.csv`, csvText(HEAD, rows), "text/csv;charset=utf-8");
  return (
    <>
      <button type="button" className="plain-button" onClick={csv}>
        CSV
      </button>
      <button type="button" className="plain-button" onClick={json}>
        JSON
      </button>
      <button type="button" className="plain-button" onClick={() => print()}>
        {t("sessions:print")}
      </button>
    </>
  );
}
