import type { TemplateVersion, TemplateView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../shared/format/useFormat.ts";
import { hasText } from "../../shared/i18n/texts.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { useWords } from "../../shared/words.ts";
import { differencesQuery } from "./templateQueries.ts";
import { useTermWords } from "./useTermLines.ts";

interface VersionDifferencesProps {
  readonly template: TemplateView;
  readonly version: TemplateVersion;
}

interface Difference {
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What a version says otherwise than the one before it; the first has none before it. */
export function VersionDifferences({ template, version }: VersionDifferencesProps) {
  const { t } = useWords();
  const f = useFormat();
  const before = version.version - 1;
  const { data } = useQuery(differencesQuery(template.code, before, version.version));
  const nameOf = usePathName();
  const words = useTermWords();
  if (before === 0 || !data) return null;
  const value = (text: string | null): string => words.value(text);
  const columns: readonly Column<Difference>[] = [
    { key: "what", head: t("templates:what"), card: "title", cell: ({ path }) => nameOf(path) },
    { key: "from", head: t("templates:before"), cell: ({ from }) => value(from) },
    { key: "to", head: t("templates:after"), cell: ({ to }) => value(to) },
  ];
  const title = t("templates:differences", { n: f.count(before) });
  return (
    <Panel title={title}>
      {data.items.length === 0
        ? <p className="muted">{t("templates:noDifferences")}</p>
        : <DataTable caption={title} columns={columns} rows={data.items} keyOf={({ path }) => path} />}
    </Panel>
  );
}

const FIXED = {
  "/validFrom": "templates:validFrom", "/section": "templates:section", "/method": "templates:method",
  "/currency": "templates:currency", "/depositPercent/BUY": "templates:terms.depositBuy",
  "/depositPercent/SELL": "templates:terms.depositSell",
  "/buyerCountries": "templates:terms.buyerCountries", "/sellerCountries": "templates:terms.sellerCountries",
  "/targetMarket": "templates:terms.targetMarket", "/lot/corridorPercent": "templates:terms.corridor",
  "/lot/quantityMax": "templates:terms.quantityMax", "/lot/orderValueMax": "templates:terms.orderValueMax",
  "/names/en": "templates:nameIn.en", "/names/ru": "templates:nameIn.ru", "/names/zh": "templates:nameIn.zh",
  "/practice": "templates:practice",
} as const;

/** What a path of a difference is called; a path that nobody named stays as it is. */
function usePathName(): (path: string) => string {
  const { t, place } = useWords();
  const words = useTermWords();
  return (path) => {
    const fixed = FIXED[path as keyof typeof FIXED];
    if (fixed) return t(fixed);
    const last = path.slice(path.lastIndexOf("/") + 1);
    if (path.startsWith("/parameters/")) return words.parameter(last);
    if (path.startsWith("/methodTerms/")) return words.methodTerm(last);
    const period = `words:periods.${last}`;
    if (path.startsWith("/periods/") && hasText(period)) return t(period);
    return path.startsWith("/lot/deliveryOptions/") ? place(last) : path;
  };
}
