import { METHOD_SHEETS } from "@kontor/wire";
import { METHODS, type MethodName } from "@kontor/wire/words";
import { useQuery } from "@tanstack/react-query";
import { useExchange } from "../../shared/exchange.ts";
import { NativeSelect, TextInput } from "../../shared/ui/controls.ts";
import { useWords } from "../../shared/words.ts";
import { usualFields } from "./draft.ts";
import { type DraftFieldsProps, Line, Part } from "./DraftField.tsx";
import { RuleFields } from "./DraftRules.tsx";
import { isFaultAt } from "./Faults.tsx";
import { catalogueQuery } from "./templateQueries.ts";

/** Fields of a draft, part by part; those of the method come from its sheet. */
export function DraftFields(props: DraftFieldsProps) {
  return (
    <>
      <HeadFields {...props} />
      <MarketFields {...props} />
      <PeriodFields {...props} />
      <RuleFields {...props} />
      <PartyFields {...props} />
      <LotFields {...props} />
    </>
  );
}

function HeadFields({ isNew, ...props }: DraftFieldsProps) {
  const { t } = useWords();
  return (
    <Part word={t("templates:form.head")}>
      {isNew &&
        <Line {...props} name="code" label={t(
          "templates:code",
        )} hint={t("templates:codeHint")} pointer="/code" />}
      {(["en", "ru", "zh"] as const).map((language) => (
        <Line
          key={language} {...props} name={language} label={t(`templates:nameIn.${language}`)}
          pointer={`/names/${language}`}
        />
      ))}
      <Line {...props} name="validFrom" type="date" label={t("templates:validFrom")} pointer="/validFrom" />
    </Part>
  );
}

function MarketFields({ draft, onChange }: DraftFieldsProps) {
  const { t, name } = useWords();
  const sections = useQuery(catalogueQuery).data?.sections ?? [];
  const currencies = useExchange()?.currencies ?? [];
  const methods = [...METHODS];
  return (
    <Part word={t("templates:form.market")}>
      <NativeSelect
        name="method" label={t("templates:method")} value={draft.method}
        data={methods.map((value) => ({ value, label: t(`words:methods.${value}`) }))}
        onChange={(event) => {
          const method = event.currentTarget.value as MethodName;
          onChange({ ...draft, method, ...usualFields(method) });
        }}
      />
      <NativeSelect
        name="section" label={t("templates:section")} value={draft.section}
        data={sections.map(({ code, names }) => ({ value: code, label: name(names) }))}
        onChange={(event) => onChange({ ...draft, section: event.currentTarget.value })}
      />
      <NativeSelect
        name="currency" label={t("templates:currency")} value={draft.currency}
        data={currencies.map(({ code }) => code)}
        onChange={(event) => onChange({
          // Play money and practice go together, and nothing else does.
          ...draft, currency: event.currentTarget.value, practice: String(
            event.currentTarget.value === "XTS",
          ),
        })}
      />
    </Part>
  );
}

function PeriodFields({ draft, error, onChange }: DraftFieldsProps) {
  const { t } = useWords();
  const sheet = METHOD_SHEETS[draft.method].periods;
  const sent = sheet.filter(({ period }) => (draft.minutes[period] ?? "") !== "");
  return (
    <Part word={t("templates:form.periods")}>
      {sheet.map(({ period, isNeeded }) => {
        const place = sent.findIndex((line) => line.period === period);
        return (
          <TextInput
            key={period} name={`minutes-${period}`} label={t(`words:periods.${period}`)} inputMode="numeric"
            value={draft.minutes[period] ?? ""} autoComplete="off"
            description={isNeeded ? undefined : t("templates:form.empty")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            error={place >= 0 && isFaultAt(error, `/terms/periods/${place}/minutes`)
              ? t("templates:form.wrong")
              : undefined}
            onChange={(event) => onChange({
              ...draft, minutes: { ...draft.minutes, [period]: event.currentTarget.value },
            })}
          />
        );
      })}
    </Part>
  );
}

function PartyFields(props: DraftFieldsProps) {
  const { t } = useWords();
  const hint = t("templates:form.countriesHint");
  return (
    <Part word={t("templates:form.who")}>
      <Line {...props} name="depositBuy" mode="decimal" label={`${t(
        "templates:terms.depositBuy",
      )}, %`} pointer="/terms/depositPercent/BUY" />
      <Line {...props} name="depositSell" mode="decimal" label={`${t(
        "templates:terms.depositSell",
      )}, %`} pointer="/terms/depositPercent/SELL" />
      <Line {...props} name="targetMarket" label={t(
        "templates:terms.targetMarket",
      )} hint={t("templates:form.empty")} pointer="/terms/targetMarket" />
      <Line {...props} name="buyerCountries" label={t(
        "templates:terms.buyerCountries",
      )} hint={hint} pointer="/terms/buyerCountries" />
      <Line {...props} name="sellerCountries" label={t(
        "templates:terms.sellerCountries",
      )} hint={hint} pointer="/terms/sellerCountries" />
    </Part>
  );
}

function LotFields(props: DraftFieldsProps) {
  const { t } = useWords();
  const { draft, onChange } = props;
  const empty = t("templates:form.empty");
  return (
    <Part word={t("templates:form.lots")}>
      <Line {...props} name="corridor" mode="decimal" label={`${t(
        "templates:terms.corridor",
      )}, %`} hint={empty} pointer="/terms/lot/corridorPercent" />
      <Line {...props} name="quantityMax" mode="decimal" label={t(
        "templates:terms.quantityMax",
      )} hint={empty} pointer="/terms/lot/quantityMax" />
      <Line {...props} name="orderValueMax" mode="decimal" label={t(
        "templates:terms.orderValueMax",
      )} hint={empty} pointer="/terms/lot/orderValueMax" />
      <label className="draft-wide">
        {t("templates:terms.deliveryOptions")}
        <textarea
          name="deliveryOptions" className="draft-text" value={draft.deliveryOptions}
          onChange={(event) => onChange({ ...draft, deliveryOptions: event.currentTarget.value })}
        />
        <span className="small muted">{t("templates:form.optionsHint")}</span>
      </label>
    </Part>
  );
}
